package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import io.portolan.standalone.promises.People.Member;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent again with its key has one effect, however it is sent. */
class SafeRetriesTest extends OnThePortal {
    private static final int CLIENTS = 16;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String INVITE = "/api/v1/users/invite";

    @Nested
    class RequestsSentThreeTimesAtOnce {
        @Test
        void haveOneEffectEach() {
            invite(300);
        }

        @Test
        @Tag("faults")
        void haveOneEffectEachOf10000() {
            invite(10_000);
        }

        private void invite(int requests) {
            Answer before = users();
            long head = position(before);
            Set<String> addresses = ConcurrentHashMap.newKeySet();
            Set<Long> positions = ConcurrentHashMap.newKeySet();
            Crowd.share(CLIENTS, requests, (_, number) -> {
                Answer done = number % 10 == 0 ? thriceWithAnotherBody() : thrice();
                addresses.add(done.body().at("/user/email").asString());
                positions.add(position(done));
            });

            Answer after = users();
            assertThat(total(after) - total(before)).isEqualTo(requests);
            assertThat(positions)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(head + 1, head + requests)
                            .boxed()
                            .toList());
            assertThat(position(after)).isEqualTo(head + requests);
            await().atMost(SOON).until(() -> people.mailbox().tokens().keySet().containsAll(addresses));
            assertThat(people.mailbox().tokens())
                    .allSatisfy((_, mails) -> assertThat(mails).hasSize(1));
        }

        private static Answer thrice() {
            String key = UUID.randomUUID().toString();
            String body = People.invitation(People.address());
            return same(sent(List.of(body, body, body), key));
        }

        /** Whichever body comes first counts. */
        private static Answer thriceWithAnotherBody() {
            String key = UUID.randomUUID().toString();
            String body = People.invitation(People.address());
            List<Answer> answers = sent(List.of(body, body, People.invitation(People.address())), key);
            assertThat(answers.getLast().status()).isIn(200, 422);
            boolean otherCounts = answers.getLast().status() == 200;
            List<Answer> refused = otherCounts ? answers.subList(0, 2) : answers.subList(2, 3);
            assertThat(refused).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(422));
            return same(otherCounts ? answers.subList(2, 3) : answers.subList(0, 2));
        }

        private static List<Answer> sent(List<String> bodies, String key) {
            return Crowd.atOnce(bodies.stream()
                    .<Callable<Answer>>map(
                            body -> () -> Insistent.ask(() -> admin.post(INVITE, body, "Idempotency-Key", key)))
                    .toList());
        }

        private static Answer same(List<Answer> answers) {
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo(answers.getFirst().text());
                assertThat(answer.header("ETag")).isEqualTo(answers.getFirst().header("ETag"));
                assertThat(position(answer)).isEqualTo(position(answers.getFirst()));
            });
            assertThat(answers).filteredOn(answer -> !replayed(answer)).hasSize(1);
            return answers.getFirst();
        }
    }

    @Nested
    class AnswersWithASecret {
        @Test
        void areReplayedWithoutIt() {
            joinAndRotate(20);
        }

        @Test
        @Tag("faults")
        void areReplayedWithoutIt500Times() {
            joinAndRotate(500);
        }

        private void joinAndRotate(int users) {
            Crowd.share(CLIENTS, users, (_, number) -> {
                String address = People.address();
                admin.post(INVITE, People.invitation(address));
                String token = people.mailbox().token(address);
                String key = UUID.randomUUID().toString();
                Answer accepted =
                        onlyOneWithItsSecret("/key", thrice(() -> people.accept(token, "Idempotency-Key", key)));
                Member member = new Member(
                        accepted.body().at("/user/id").asString(),
                        admin.as(accepted.body().at("/key/token").asString()));
                rotate(member, number % 2 == 0 ? 60 : 0);
            });
        }

        /** Without a grace period the key that a retry comes with is none any more. */
        private void rotate(Member member, int graceSeconds) {
            String key = UUID.randomUUID().toString();
            String body = "{\"graceSeconds\":" + graceSeconds + "}";
            List<Answer> answers = thrice(() -> member.api().post("/api/v1/api-keys", body, "Idempotency-Key", key));
            if (graceSeconds == 0) {
                assertThat(answers).extracting(Answer::status).isSubsetOf(200, 401);
            }
            Answer rotated = onlyOneWithItsSecret(
                    "",
                    answers.stream().filter(answer -> answer.status() != 401).toList());
            Api renewed = admin.as(rotated.body().path("token").asString());
            Answer later = renewed.post("/api/v1/api-keys", body, "Idempotency-Key", key);
            assertThat(replayed(later)).isTrue();
            assertThat(later.text()).doesNotContain("\"token\"");
            assertThat(position(later)).isEqualTo(position(rotated));
        }

        private static List<Answer> thrice(Callable<Answer> question) {
            Callable<Answer> insistent = () -> Insistent.ask(question);
            return Crowd.atOnce(List.of(insistent, insistent, insistent));
        }

        private static Answer onlyOneWithItsSecret(String at, List<Answer> answers) {
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.body().at(at + "/id"))
                        .isEqualTo(answers.getFirst().body().at(at + "/id"));
                assertThat(answer.body().at(at).has("token")).isNotEqualTo(replayed(answer));
                assertThat(position(answer)).isEqualTo(position(answers.getFirst()));
            });
            return assertThat(answers)
                    .filteredOn(answer -> !replayed(answer))
                    .singleElement()
                    .actual();
        }
    }

    private static boolean replayed(Answer answer) {
        return answer.header("Idempotency-Replayed").isPresent();
    }

    private static Answer users() {
        return admin.get("/api/v1/users?size=1");
    }

    private static int total(Answer users) {
        return users.body().path("total").asInt();
    }
}
