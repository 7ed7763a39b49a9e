package io.portolan.command.scores;

import static io.portolan.command.Happenings.NOON;
import static io.portolan.command.scores.Facts.PROPERTIES;
import static io.portolan.command.scores.Facts.blueprint;
import static io.portolan.command.scores.Facts.blueprintWith;
import static io.portolan.command.scores.Facts.changed;
import static io.portolan.command.scores.Facts.defined;
import static io.portolan.command.scores.Facts.ended;
import static io.portolan.command.scores.Facts.granted;
import static io.portolan.command.scores.Facts.registered;
import static io.portolan.command.scores.Facts.removed;
import static io.portolan.command.scores.Facts.scorecard;
import static io.portolan.command.scores.Facts.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Next;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import io.portolan.contracts.Scorecard;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When entities are judged, and what is stated then. */
class ScoresTest {
    private static final String TITLED = "{\"field\":\"title\",\"operator\":\"eq\",\"value\":\"pay\"}";
    private static final String REVIEWED =
            "{\"field\":\"properties/reviewedAt\",\"operator\":\"newerThan\",\"value\":\"P30D\"}";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Board board = new Board(store);

    @BeforeEach
    void define() {
        board.tell(blueprint());
    }

    @AfterEach
    void close() {
        board.close();
        store.close();
    }

    private Score score(String entityId) {
        return board.score("card", entityId).orElseThrow();
    }

    @Nested
    class AnEntity {
        @BeforeEach
        void demand() {
            board.tell(defined(scorecard("card", 3, TITLED)));
            board.deliver();
        }

        @Test
        void isJudgedWhenItIsRegistered() {
            board.tell(registered("pay", "{\"tier\":3}"), registered("shop", "{\"tier\":2}"));
            board.deliver();
            assertThat(score("pay").rank()).isEqualTo("silver");
            assertThat(score("pay").percent()).isEqualTo(100);
            assertThat(score("shop").rank()).isNull();
            assertThat(score("shop").verdicts())
                    .extracting(Verdict::outcome)
                    .containsExactly(Outcome.FAIL, Outcome.FAIL);
            assertThat(score("shop").scoredAt()).isEqualTo(NOON);
        }

        @Test
        void isJudgedWhenItChangesAndOnlyNewsIsStated() {
            board.tell(registered("shop", "{\"tier\":2}"));
            board.deliver();
            board.tell(changed("shop", "{\"tier\":1}"));
            board.deliver();
            assertThat(board.stated("card", "shop")).isEqualTo(1);
            board.tell(changed("shop", "{\"tier\":4}"));
            board.deliver();
            assertThat(board.stated("card", "shop")).isEqualTo(2);
            assertThat(score("shop").rank()).isEqualTo("bronze");
            assertThat(score("shop").next()).isEqualTo(new Next("silver", List.of("other")));
        }

        @Test
        void hasNoScoreAnyMoreWhenItIsRemoved() {
            board.tell(registered("pay", "{\"tier\":3}"));
            board.deliver();
            board.tell(removed("pay"));
            board.deliver();
            assertThat(board.score("card", "pay")).isEmpty();
            board.tell(registered("pay", "{\"tier\":3}"));
            board.deliver();
            assertThat(board.stated("card", "pay")).isEqualTo(3);
        }

        @Test
        void keepsItsLastScoreWithTheReasonWhenItCanNotBeJudged() {
            board.tell(registered("pay", "{\"tier\":3}"));
            board.deliver();
            board.tell(changed("pay", "{\"tier\":\"high\"}"));
            board.deliver();
            assertThat(score("pay").rank()).isEqualTo("silver");
            assertThat(score("pay").problem()).contains("tier");
            board.tell(changed("pay", "{\"tier\":5}"));
            board.deliver();
            assertThat(score("pay").problem()).isNull();
        }

        @Test
        void isScoredOnceHoweverOftenItsEventsCome() {
            board.tell(registered("pay", "{\"tier\":3}"));
            board.deliver();
            board.redeliver();
            assertThat(board.stated("card", "pay")).isEqualTo(1);
        }
    }

    @Nested
    class AScorecard {
        @BeforeEach
        void register() {
            board.tell(registered("pay", "{\"tier\":3}"), registered("shop", "{\"tier\":1}"));
            board.tell(defined(scorecard("card", 3, TITLED)));
            board.deliver();
        }

        @Test
        void judgesAllEntitiesWhenItIsDefined() {
            assertThat(board.rank("card", "pay")).contains("silver");
            assertThat(board.score("card", "shop")).isPresent();
            assertThat(board.evaluation("card").orElseThrow().evaluation().done())
                    .isEqualTo(2);
        }

        @Test
        void judgesAllEntitiesWhenItDemandsSomethingElse() {
            board.tell(updated(scorecard("card", 1, TITLED)));
            board.deliver();
            assertThat(board.rank("card", "shop")).contains("bronze");
            assertThat(board.stated("card", "pay")).isEqualTo(1);
        }

        @Test
        void isNotAboutThoseThatItsFilterLeavesOut() {
            String filter = "{\"field\":\"properties/tier\",\"operator\":\"gt\",\"value\":2}";
            board.tell(updated(scorecard("card", true, filter, 3, TITLED)));
            board.deliver();
            assertThat(board.score("card", "shop")).isEmpty();
            board.tell(changed("shop", "{\"tier\":7}"));
            board.deliver();
            assertThat(board.rank("card", "shop")).contains("bronze");
        }

        @Test
        void leavesNoScoresWhenItIsRemovedOrRests() {
            board.tell(updated(scorecard("card", false, null, 3, TITLED)));
            board.deliver();
            assertThat(board.score("card", "pay")).isEmpty();
            board.tell(updated(scorecard("card", 3, TITLED)));
            board.deliver();
            assertThat(board.score("card", "pay")).isPresent();
            board.tell(removed(scorecard("card", 3, TITLED)));
            board.deliver();
            assertThat(board.score("card", "pay")).isEmpty();
            assertThat(board.score("card", "shop")).isEmpty();
        }

        @Test
        void leavesNoScoreOfAnEntityThatIsRemovedWithIt() {
            board.tell(removed(scorecard("card", 3, TITLED)), removed("pay"));
            board.deliver();
            assertThat(board.score("card", "pay")).isEmpty();
        }

        @Test
        void saysWhyNobodyIsJudgedThatItsBlueprintDoesNotFitAnyMore() {
            board.tell(blueprintWith("\"stage\":{\"type\":\"string\"}"));
            board.deliver();
            assertThat(score("pay").rank()).isEqualTo("silver");
            assertThat(score("pay").problem()).contains("tier");
            board.tell(blueprintWith(PROPERTIES));
            board.deliver();
            assertThat(score("pay").problem()).isNull();
        }

        @Test
        void judgesNothingOfAnotherBlueprint() {
            Scorecard other = scorecard("card", 3, TITLED);
            board.tell(removed(other));
            board.tell(
                    new BlueprintDefined(blueprint("team", PROPERTIES), List.of()),
                    defined(new Scorecard(
                            "card", "Teams", null, "team", true, null, other.ranks(), NOON, NOON, "root", "root")));
            board.deliver();
            assertThat(board.score("card", "pay")).isEmpty();
        }
    }

    @Nested
    class AnExemption {
        private final ExemptionGranted exemption = granted("card", "shop", "tiered", NOON.plus(Duration.ofDays(1)));

        @BeforeEach
        void grant() {
            board.tell(registered("shop", "{\"tier\":1}"));
            board.tell(defined(scorecard("card", 3, TITLED)));
            board.tell(exemption);
            board.deliver();
        }

        @Test
        void isNeitherPassNorFail() {
            assertThat(score("shop").rank()).isEqualTo("bronze");
            assertThat(score("shop").percent()).isZero();
            assertThat(score("shop").verdicts())
                    .extracting(Verdict::outcome)
                    .containsExactly(Outcome.EXEMPT, Outcome.FAIL);
        }

        @Test
        void isOfNoAccountOnceItHasEnded() {
            board.tell(ended(exemption));
            board.deliver();
            assertThat(score("shop").rank()).isNull();
        }

        @Test
        void isOfNoAccountWhenItsTimeIsOver() {
            board.at(NOON.plus(Duration.ofDays(2)));
            board.tell(changed("shop", "{\"tier\":2}"));
            board.deliver();
            assertThat(score("shop").rank()).isNull();
        }
    }

    @Nested
    class Time {
        @BeforeEach
        void demand() {
            board.tell(registered("pay", "{\"tier\":3,\"reviewedAt\":\"2026-11-20T12:00:00Z\"}"));
            board.tell(defined(scorecard("card", 3, REVIEWED)));
            board.deliver();
        }

        @Test
        void changesScoresByItself() {
            assertThat(score("pay").rank()).isEqualTo("silver");
            Instant old = Instant.parse("2026-12-20T12:00:00.001Z");
            board.at(old.minusSeconds(1));
            board.ring();
            assertThat(score("pay").rank()).isEqualTo("silver");
            board.at(old);
            board.ring();
            assertThat(score("pay").rank()).isEqualTo("bronze");
            assertThat(score("pay").scoredAt()).isEqualTo(old);
        }

        @Test
        void isHeededAgainAfterEachChange() {
            board.tell(changed("pay", "{\"tier\":3,\"reviewedAt\":\"2026-11-24T12:00:00Z\"}"));
            board.deliver();
            board.at(Instant.parse("2026-12-21T12:00:00Z"));
            board.ring();
            assertThat(score("pay").rank()).isEqualTo("silver");
            board.at(Instant.parse("2026-12-24T12:00:01Z"));
            board.ring();
            assertThat(score("pay").rank()).isEqualTo("bronze");
        }
    }
}
