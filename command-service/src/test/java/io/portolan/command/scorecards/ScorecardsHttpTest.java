package io.portolan.command.scorecards;

import static io.portolan.command.scorecards.Scorecards.SCORECARDS;
import static io.portolan.command.scorecards.Scorecards.faults;
import static io.portolan.command.scorecards.Scorecards.id;
import static io.portolan.command.scorecards.Scorecards.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorecardsHttpTest {
    private static final String RANKS = """
            "ranks":[{"id":"bronze","title":"Bronze","rules":[
              {"id":"owned","conditions":[{"field":"relations/owner","operator":"exists"}],"weight":2}]},
             {"id":"silver","rules":[]}]""";

    @TempDir
    private static Path folder;

    private static Scorecards scorecards;
    private static Client admin;

    @BeforeAll
    static void start() {
        scorecards = new Scorecards(folder);
        admin = scorecards.admin;
    }

    @AfterAll
    static void stop() {
        scorecards.close();
    }

    @Nested
    class Create {
        @Test
        void answers200WithTheScorecard() {
            String id = id();
            Answer created = admin.post(SCORECARDS, with(id, RANKS + ",\"filter\":null"));
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.header("ETag")).contains("\"0\"");
            assertThat(created.header("Portolan-Position")).isPresent();
            assertThat(created.body().propertyNames())
                    .containsExactly(
                            "id",
                            "title",
                            "blueprintId",
                            "isActive",
                            "ranks",
                            "createdAt",
                            "updatedAt",
                            "createdBy",
                            "updatedBy",
                            "version");
            assertThat(created.body().at("/ranks/1/title").asString()).isEqualTo("silver");
            assertThat(created.body().at("/ranks/0/rules/0/title").asString()).isEqualTo("owned");
            assertThat(created.body().at("/ranks/0/rules/0/weight").asInt()).isEqualTo(2);
        }

        @Test
        void answers200WithTheUsualRanksWhereNoneAreGiven() {
            Answer created = admin.post(SCORECARDS, with(id(), ""));
            assertThat(created.body()
                            .path("ranks")
                            .valueStream()
                            .map(rank -> rank.path("id").asString()))
                    .containsExactly("bronze", "silver", "gold");
        }

        @Test
        void answers200ForOneThatWasRemoved() {
            String id = scorecards.defined(RANKS);
            assertThat(admin.delete(SCORECARDS + "/" + id).status()).isEqualTo(204);
            assertThat(admin.post(SCORECARDS, with(id, RANKS))
                            .body()
                            .path("version")
                            .asInt())
                    .isEqualTo(2);
        }

        @Test
        void answers409WhenThereIsOne() {
            String id = scorecards.defined("");
            assertThat(admin.post(SCORECARDS, with(id, "")).status()).isEqualTo(409);
        }

        @Test
        void answers400ToMembersThatItDoesNotKnow() {
            assertThat(admin.post(SCORECARDS, with(id(), "\"colour\":1")).status())
                    .isEqualTo(400);
        }

        @Test
        void answers400ToIdsThatPathsHave() {
            for (String word : List.of("bulk", "preview", "backtest")) {
                assertThat(faults(400, admin.post(SCORECARDS, with(word, ""))))
                        .containsExactly("/id is a word in paths of scorecards");
            }
        }

        @Test
        void answers422WhenTheBlueprintIsNotThere() {
            String body = "{\"id\":\"" + id() + "\",\"title\":\"T\",\"blueprintId\":\"nothing\"}";
            assertThat(faults(422, admin.post(SCORECARDS, body)))
                    .containsExactly("/blueprintId there is no blueprint nothing");
        }

        @Test
        void answers403ToAViewer() {
            String invited =
                    "{\"name\":\"Viewer\",\"email\":\"" + UUID.randomUUID() + "@rely.io\",\"role\":\"viewer\"}";
            String invitee = admin.post("/api/v1/users/invite", invited)
                    .body()
                    .at("/user/id")
                    .asString();
            String token = scorecards.service.invitationToken("default", invitee);
            Answer accepted = admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
            Client viewer = admin.as(accepted.body().at("/key/token").asString());
            assertThat(viewer.post(SCORECARDS, with(id(), "")).status()).isEqualTo(403);
            assertThat(viewer.put(SCORECARDS + "/bulk", "[]").status()).isEqualTo(403);
        }
    }

    @Nested
    class Replace {
        @Test
        void answers200AndKeepsTheVersionWhenNothingChanges() {
            String id = scorecards.defined(RANKS);
            assertThat(admin.put(SCORECARDS + "/" + id, with(id, RANKS))
                            .body()
                            .path("version")
                            .asInt())
                    .isZero();
            assertThat(admin.put(SCORECARDS + "/" + id, with(id, RANKS + ",\"description\":\"d\""))
                            .body()
                            .path("version")
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void answers412WhenItIsAnotherVersionOrThereAlready() {
            String id = scorecards.defined("");
            String path = SCORECARDS + "/" + id;
            assertThat(admin.put(path, with(id, RANKS), "If-Match", "\"7\"").status())
                    .isEqualTo(412);
            assertThat(admin.put(path, with(id, RANKS), "If-None-Match", "*").status())
                    .isEqualTo(412);
            assertThat(admin.put(
                                    SCORECARDS + "/" + id(),
                                    with("x", "").replace("\"id\":\"x\",", ""),
                                    "If-Match",
                                    "\"0\"")
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void answers422WhenItShallBeAboutAnotherBlueprint() {
            String id = scorecards.defined("");
            String body = with(id, "").replace("\"service\"", "\"team\"");
            assertThat(faults(422, admin.put(SCORECARDS + "/" + id, body)))
                    .containsExactly("/blueprintId can't change from service");
        }

        @Test
        void answers400WhenTheIdsDiffer() {
            assertThat(faults(400, admin.put(SCORECARDS + "/" + id(), with(id(), ""))))
                    .containsExactly("/id is not the id in the path");
        }
    }

    @Nested
    class Change {
        @Test
        void answers200WithMembersMerged() {
            String id = scorecards.defined(RANKS + ",\"description\":\"d\"");
            Answer changed = admin.patch(SCORECARDS + "/" + id, "{\"isActive\":false,\"description\":null}");
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.body().path("isActive").asBoolean()).isFalse();
            assertThat(changed.body().has("description")).isFalse();
            assertThat(changed.body().at("/ranks/0/id").asString()).isEqualTo("bronze");
        }

        @Test
        void answers400And404And412And422() {
            String path = SCORECARDS + "/" + scorecards.defined(RANKS);
            assertThat(admin.patch(path, "{\"title\":null}").status()).isEqualTo(400);
            assertThat(admin.patch(path, "{\"colour\":1}").status()).isEqualTo(400);
            assertThat(admin.patch(SCORECARDS + "/" + id(), "{}").status()).isEqualTo(404);
            assertThat(admin.patch(path, "{}", "If-Match", "\"9\"").status()).isEqualTo(412);
            assertThat(admin.patch(path, "{\"blueprintId\":\"team\"}").status()).isEqualTo(422);
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204And404And412() {
            String path = SCORECARDS + "/" + scorecards.defined("");
            assertThat(admin.delete(path, "If-Match", "\"9\"").status()).isEqualTo(412);
            assertThat(admin.delete(path).status()).isEqualTo(204);
            assertThat(admin.delete(path).status()).isEqualTo(404);
        }
    }

    @Nested
    class Many {
        @Test
        void answers200WithAllInOneCommit() {
            String one = id();
            String other = id();
            Answer defined = admin.put(SCORECARDS + "/bulk", "[" + with(one, RANKS) + "," + with(other, "") + "]");
            assertThat(defined.status()).isEqualTo(200);
            assertThat(defined.body().valueStream().map(card -> card.path("id").asString()))
                    .containsExactly(one, other);
            Answer again = admin.put(SCORECARDS + "/bulk", "[" + with(one, RANKS) + "]");
            assertThat(again.body().at("/0/version").asInt()).isZero();
        }

        @Test
        void answers422AndDefinesNoneWhenOneIsWrong() {
            String one = id();
            String wrong = with(id(), "").replace("\"service\"", "\"nothing\"");
            assertThat(faults(422, admin.put(SCORECARDS + "/bulk", "[" + with(one, "") + "," + wrong + "]")))
                    .containsExactly("/1/blueprintId there is no blueprint nothing");
            assertThat(admin.delete(SCORECARDS + "/" + one).status()).isEqualTo(404);
        }

        @Test
        void answers400WhenOneIsThereTwice() {
            String one = id();
            assertThat(faults(400, admin.put(SCORECARDS + "/bulk", "[" + with(one, "") + "," + with(one, "") + "]")))
                    .containsExactly("/1/id is there twice");
        }

        @Test
        void answers401WithoutAKey() {
            assertThat(admin.as("").put(SCORECARDS + "/bulk", "[]").status()).isEqualTo(401);
        }

        @Test
        void answers400ToMoreThan100() {
            String many = (with(id(), "") + ",").repeat(101);
            assertThat(faults(400, admin.put(SCORECARDS + "/bulk", "[" + many.substring(0, many.length() - 1) + "]")))
                    .containsExactly(" has more than 100 scorecards");
        }
    }

    @Nested
    class TheirBlueprint {
        @Test
        void answers409WhileAScorecardIsAboutIt() {
            String kind = "kind." + UUID.randomUUID();
            scorecards.define(kind, "{\"title\":\"Kind\"}");
            String id = id();
            admin.post(SCORECARDS, with(id, "").replace("\"service\"", "\"" + kind + "\""));
            Answer refused = admin.delete("/api/v1/blueprints/" + kind + "?force=true");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body().path("detail").asString())
                    .isEqualTo("scorecard " + id + " is about blueprint " + kind);
            admin.delete(SCORECARDS + "/" + id);
            assertThat(admin.delete("/api/v1/blueprints/" + kind).status()).isEqualTo(204);
        }
    }
}
