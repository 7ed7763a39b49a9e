package io.portolan.command.blueprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintsHttpTest {
    private static final String BLUEPRINTS = "/api/v1/blueprints";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String id() {
        return "kind." + UUID.randomUUID();
    }

    private static String blueprint(String id, String more) {
        return "{\"id\":\"" + id + "\",\"title\":\"Kind\"" + more + "}";
    }

    private static String relation(String key, String target) {
        return "\"" + key + "\":{\"value\":\"" + target + "\"}";
    }

    /** The id of a blueprint that is there. */
    private static String defined(String more) {
        String id = id();
        assertThat(admin.post(BLUEPRINTS, blueprint(id, more)).status()).isEqualTo(200);
        return id;
    }

    @Nested
    class Create {
        @Test
        void answers200WithTheBlueprintAndItsDefaults() {
            String id = id();
            String nothing =
                    ",\"icon\":null,\"schemaProperties\":null,\"relations\":null,\"options\":null,\"tags\":null";
            Answer created = admin.post(BLUEPRINTS, blueprint(id, nothing));
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.header("ETag")).contains("\"0\"");
            assertThat(created.body().path("id").asString()).isEqualTo(id);
            assertThat(created.body().path("isActive").asBoolean()).isTrue();
            assertThat(created.body().path("isHideable").asBoolean()).isFalse();
            assertThat(created.body().at("/schemaProperties/type").asString()).isEqualTo("object");
            assertThat(created.body().path("relations").isEmpty()).isTrue();
            assertThat(created.body().has("icon")).isFalse();
            assertThat(created.body().has("options")).isFalse();
        }

        @Test
        void answers200AndNamesWhatItDoesNotKnow() {
            Answer created = admin.post(
                    BLUEPRINTS,
                    blueprint(
                            id(),
                            ",\"colour\":1,\"schemaProperties\":{\"properties\":{\"a\":{\"type\":\"string\",\"x\":1}}}"));
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.header("Portolan-Ignored")).contains("/colour, /schemaProperties/properties/a/x");
            assertThat(created.body().at("/schemaProperties/properties/a").propertyNames())
                    .containsExactly("type");
        }

        @Test
        void answers409WhenThereIsOne() {
            assertThat(admin.post(BLUEPRINTS, blueprint(defined(""), "")).status())
                    .isEqualTo(409);
        }

        @Test
        void answers200ForOneThatWasRemoved() {
            String id = defined("");
            admin.delete(BLUEPRINTS + "/" + id);
            Answer again = admin.post(BLUEPRINTS, blueprint(id, ""));
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body().path("version").asInt()).isEqualTo(2);
        }

        @Test
        void answers200ForOneThatRelatesToItself() {
            String id = id();
            assertThat(admin.post(BLUEPRINTS, blueprint(id, ",\"relations\":{" + relation("parent", id) + "}"))
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"title\":\"Kind\"}",
                    "{\"id\":\"Upper\",\"title\":\"Kind\"}",
                    "{\"id\":\"a/b\",\"title\":\"Kind\"}",
                    "{\"id\":\"kind\"}",
                    "{\"id\":\"kind\",\"title\":\" \"}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"schemaProperties\":[]}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"schemaProperties\":{\"type\":\"array\"}}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"relations\":{\"a b\":{\"value\":\"kind\"}}}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"relations\":{\"a\":{}}}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"options\":[]}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"tags\":[{\"key\":\" \",\"value\":\"\"}]}",
                    "{\"id\":\"kind\",\"title\":\"Kind\",\"isActive\":\"true\"}",
                    "[]"
                })
        void answers400ToWhatIsNoBlueprint(String body) {
            assertThat(admin.post(BLUEPRINTS, body).status()).isEqualTo(400);
        }

        @Test
        void answers400ToAnIdOf201Characters() {
            assertThat(admin.post(BLUEPRINTS, blueprint("a".repeat(201), "")).status())
                    .isEqualTo(400);
        }

        @Test
        void answers422WhenItRelatesToWhatIsNotThere() {
            Answer refused =
                    admin.post(BLUEPRINTS, blueprint(id(), ",\"relations\":{" + relation("owner", "nobody") + "}"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/relations/owner/value");
        }
    }

    @Nested
    class Replace {
        @Test
        void answers200WithTheReplacedOne() {
            String id = defined(",\"description\":\"before\"");
            Answer replaced = admin.put(BLUEPRINTS + "/" + id, "{\"title\":\"After\"}");
            assertThat(replaced.status()).isEqualTo(200);
            assertThat(replaced.body().path("title").asString()).isEqualTo("After");
            assertThat(replaced.body().has("description")).isFalse();
            assertThat(replaced.body().path("version").asInt()).isEqualTo(1);
        }

        @Test
        void answers200WithTheSameVersionWhenNothingChanges() {
            String id = defined("");
            assertThat(admin.put(BLUEPRINTS + "/" + id, blueprint(id, ""))
                            .body()
                            .path("version")
                            .asInt())
                    .isZero();
        }

        @Test
        void answers200ForANewOne() {
            assertThat(admin.put(BLUEPRINTS + "/" + id(), "{\"title\":\"New\"}").status())
                    .isEqualTo(200);
        }

        @Test
        void answers400WhenTheBodyNamesAnother() {
            assertThat(admin.put(BLUEPRINTS + "/" + id(), blueprint("another", ""))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void answers412WhenItMustNotExistAndDoes() {
            assertThat(admin.put(BLUEPRINTS + "/" + defined(""), "{\"title\":\"New\"}", "If-None-Match", "*")
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.put(BLUEPRINTS + "/" + defined(""), "{\"title\":\"New\"}", "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void answers412ToAnyVersionOfOneThatIsNotThere() {
            assertThat(admin.put(BLUEPRINTS + "/" + id(), "{\"title\":\"New\"}", "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class ReplaceAll {
        @Test
        void answers200WithTheListAndTakesRelationsInAnyOrder() {
            String first = id();
            String second = id();
            Answer all = admin.put(
                    BLUEPRINTS + "/bulk?user_editable=false",
                    "[" + blueprint(first, ",\"relations\":{" + relation("next", second) + "}") + ","
                            + blueprint(second, ",\"relations\":{" + relation("next", first) + "}") + "]");
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.body().valueStream().map(each -> each.path("id").asString()))
                    .containsExactly(first, second);
            assertThat(all.body().get(0).path("userEditable").asBoolean()).isFalse();
        }

        @Test
        void keepsRelationsThatAreNotMentioned() {
            String id = id();
            admin.post(BLUEPRINTS, blueprint(id, ",\"relations\":{" + relation("parent", id) + "}"));
            Answer all = admin.put(
                    BLUEPRINTS + "/bulk", "[" + blueprint(id, ",\"relations\":{" + relation("twin", id) + "}") + "]");
            assertThat(all.body().get(0).path("relations").propertyNames()).containsExactlyInAnyOrder("parent", "twin");
        }

        @Test
        void answers400ToTheSameTwice() {
            String id = id();
            assertThat(admin.put(BLUEPRINTS + "/bulk", "[" + blueprint(id, "") + "," + blueprint(id, "") + "]")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void answers422AndDefinesNoneWhenOneRelatesToWhatIsNotThere() {
            String id = id();
            Answer refused = admin.put(
                    BLUEPRINTS + "/bulk",
                    "[" + blueprint(id, "") + "," + blueprint(id(), ",\"relations\":{" + relation("a", "nobody") + "}")
                            + "]");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/1/relations/a/value");
            assertThat(admin.post(BLUEPRINTS, blueprint(id, "")).status()).isEqualTo(200);
        }
    }

    @Nested
    class Patch {
        @Test
        void answers200AndKeepsWhatIsNotMentioned() {
            String id = defined(",\"description\":\"kept\",\"icon\":\"gone\","
                    + "\"schemaProperties\":{\"properties\":{\"a\":{\"type\":\"string\"}}}");
            Answer patched = admin.patch(
                    BLUEPRINTS + "/" + id,
                    "{\"icon\":null,\"schemaProperties\":{\"properties\":{\"b\":{\"type\":\"integer\"}}}}");
            assertThat(patched.status()).isEqualTo(200);
            assertThat(patched.body().path("description").asString()).isEqualTo("kept");
            assertThat(patched.body().has("icon")).isFalse();
            assertThat(patched.body().at("/schemaProperties/properties").propertyNames())
                    .containsExactly("a", "b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{\"title\":null}", "{\"colour\":1}", "{\"id\":\"another\"}"})
        void answers400ToWhatCannotBe(String patch) {
            assertThat(admin.patch(BLUEPRINTS + "/" + defined(""), patch).status())
                    .isEqualTo(400);
        }

        @Test
        void answers404WhenThereIsNone() {
            assertThat(admin.patch(BLUEPRINTS + "/" + id(), "{\"title\":\"New\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Relate {
        @Test
        void answers200WithTheRelation() {
            String id = defined("");
            Answer related = admin.post(BLUEPRINTS + "/" + id + "/relations", "{" + relation("parent", id) + "}");
            assertThat(related.status()).isEqualTo(200);
            assertThat(related.body().at("/relations/parent/array").asBoolean()).isFalse();
        }

        @Test
        void answers409WithRelysWordsWhenTheKeyIsTaken() {
            String id = defined("");
            String relation = "{" + relation("parent", id) + "}";
            admin.post(BLUEPRINTS + "/" + id + "/relations", relation);
            Answer again = admin.post(BLUEPRINTS + "/" + id + "/relations", relation);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body().path("detail").asString()).contains("already has a relation with key parent");
        }

        @Test
        void answers404WhenThereIsNone() {
            assertThat(admin.post(BLUEPRINTS + "/" + id() + "/relations", "{}").status())
                    .isEqualTo(404);
        }

        @Test
        void answers422ToATargetThatIsNotThere() {
            Answer refused =
                    admin.post(BLUEPRINTS + "/" + defined("") + "/relations", "{" + relation("a", "nobody") + "}");
            assertThat(refused.status()).isEqualTo(422);
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndThen404() {
            String id = defined("");
            assertThat(admin.delete(BLUEPRINTS + "/" + id).status()).isEqualTo(204);
            assertThat(admin.delete(BLUEPRINTS + "/" + id).status()).isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.delete(BLUEPRINTS + "/" + defined(""), "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
        }
    }
}
