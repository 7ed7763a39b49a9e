package io.portolan.query.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.Head;
import io.portolan.query.testing.FarCommandService;
import io.portolan.query.testing.FarCommandService.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CommandServiceTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FarCommandService far = new FarCommandService();
    private final CommandService commands = new CommandService(far.url(), FarCommandService.SECRET);

    @AfterEach
    void stop() {
        far.close();
    }

    private static Kind refusal(Mono<?> question) {
        return catchThrowableOfType(Refusal.class, () -> question.block(LONG)).kind();
    }

    @Nested
    class TheHead {
        @Test
        void isWhatTheLogSays() {
            far.head("acme", 7, 3);
            assertThat(commands.head("acme").block(LONG)).isEqualTo(new Head(7, 3));
            assertThat(commands.head("umbrella").block(LONG)).isEqualTo(new Head(0, 0));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200 | ''",
                    "200 | {}",
                    "200 | {\"position\":1}",
                    "200 | {\"position\":null,\"keysPosition\":1,\"besidesScores\":1}",
                    "200 | []",
                    "200 | <html>",
                    "204 | ''",
                    "302 | ''",
                    "404 | ''",
                    "500 | oops",
                    "503 | ''",
                })
        void isUnavailableWhenItIsAnsweredOtherwise(int status, String body) {
            far.reply(Reply.of(status, body));
            assertThat(refusal(commands.head("acme"))).isEqualTo(Kind.UNAVAILABLE);
        }

        @Test
        void isUnavailableWithTheWrongSecret() {
            assertThat(refusal(new CommandService(far.url(), "another").head("acme")))
                    .isEqualTo(Kind.UNAVAILABLE);
        }

        @Test
        void isUnavailableWhenNobodyAnswersInTime() {
            far.reply(new Reply(200, "{\"position\":1,\"keysPosition\":1,\"besidesScores\":1}", Duration.ofMinutes(1)));
            assertThat(refusal(commands.head("acme"))).isEqualTo(Kind.UNAVAILABLE);
        }

        @Test
        void isUnavailableWhenNobodyIsThere() {
            far.close();
            assertThat(refusal(commands.head("acme"))).isEqualTo(Kind.UNAVAILABLE);
        }

        @Test
        void isAskedForOnceByAllWhoAskAtTheSameTime() {
            HttpHeads heads = new HttpHeads(commands);
            far.reply(
                    new Reply(200, "{\"position\":1,\"keysPosition\":1,\"besidesScores\":1}", Duration.ofMillis(300)));
            List<Head> answers = Flux.merge(IntStream.range(0, 100)
                            .mapToObj(_ -> heads.head("acme", Duration.ZERO))
                            .toList())
                    .collectList()
                    .blockOptional(LONG)
                    .orElseThrow();
            assertThat(answers).hasSize(100).containsOnly(new Head(1, 1));
            assertThat(far.asked()).isLessThanOrEqualTo(2);
        }
    }

    @Nested
    class ThePositions {
        @Test
        void areThoseOfAllLogs() {
            far.head("acme", 7, 3);
            far.head("globex", 1, 0);
            assertThat(commands.positions().block(LONG)).isEqualTo(Map.of("acme", 7L, "globex", 1L));
        }

        @Test
        void areAsManyAsThereAreOrganisations() {
            String organisation = "o".repeat(200);
            IntStream.range(0, 2_000).forEach(number -> far.head(organisation + number, 1, 0));
            assertThat(commands.positions().block(LONG)).hasSize(2_000);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"200 | ''", "200 | []", "200 | {\"acme\":\"x\"}", "401 | ''", "404 | ''", "503 | ''"})
        void areUnavailableWhenTheyAreAnsweredOtherwise(int status, String body) {
            far.reply(Reply.of(status, body));
            assertThat(refusal(commands.positions())).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Nested
    class TheOrganisationOfAKey {
        @Test
        void isTheOneThatIssuedIt() {
            far.issued("mac", "acme");
            assertThat(commands.organisation("mac").block(LONG)).isEqualTo("acme");
        }

        @Test
        void isNoneOfAKeyThatNobodyIssued() {
            assertThat(commands.organisation("mac").blockOptional(LONG)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"200 | {}", "200 | nonsense", "401 | ''", "500 | ''", "503 | ''"})
        void isUnavailableWhenItIsAnsweredOtherwise(int status, String body) {
            far.reply(Reply.of(status, body));
            assertThat(refusal(commands.organisation("mac"))).isEqualTo(Kind.UNAVAILABLE);
        }
    }
}
