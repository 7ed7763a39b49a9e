package io.portolan.query.platform.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/** The store's answers come when a test says so. */
final class BatchedFindsTest {
    private final Map<String, String> stored = new HashMap<>(Map.of("a", "1", "b", "1", "c", "1"));
    private final List<Question> questions = new ArrayList<>();
    private final BatchedFinds finds = new BatchedFinds(this::ask);

    private record Question(Bson filter, Sinks.Many<RawBsonDocument> answer) {}

    private Publisher<RawBsonDocument> ask(Bson filter) {
        Question question = new Question(filter, Sinks.many().unicast().onBackpressureBuffer());
        questions.add(question);
        return question.answer().asFlux();
    }

    private void answer(int number) {
        Question question = questions.get(number);
        ids(question.filter()).stream()
                .filter(stored::containsKey)
                .forEach(id -> question.answer().tryEmitNext(document(id)).orThrow());
        question.answer().tryEmitComplete().orThrow();
    }

    private static List<String> ids(Bson filter) {
        BsonDocument document = filter.toBsonDocument();
        return document.get("_id") instanceof BsonString one
                ? List.of(one.getValue())
                : document.getDocument("_id").getArray("$in").stream()
                        .map(id -> id.asString().getValue())
                        .toList();
    }

    private RawBsonDocument document(String id) {
        BsonDocument document =
                new BsonDocument("_id", new BsonString(id)).append("value", new BsonString(stored.get(id)));
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    private CompletableFuture<@Nullable String> find(String id) {
        return finds.find(id)
                .map(document -> document.getString("value").getValue())
                .toFuture();
    }

    /** Has as many questions under way as there may be. */
    private void occupy() {
        var _ = find("a");
        var _ = find("b");
    }

    @Test
    void asksAtOnceWhenLittleIsUnderWay() {
        CompletableFuture<@Nullable String> found = find("a");
        answer(0);
        assertThat(found).isCompletedWithValue("1");
        assertThat(questions.getFirst().filter()).isEqualTo(Filters.eq("_id", "a"));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        CompletableFuture<@Nullable String> found = find("z");
        answer(0);
        assertThat(found).isCompletedWithValue(null);
    }

    @Test
    void asksForAllWhoWaitInOneQuestion() {
        occupy();
        List<CompletableFuture<@Nullable String>> waiting = List.of(find("c"), find("z"), find("a"), find("c"));
        assertThat(questions).hasSize(2);
        answer(1);
        assertThat(questions).hasSize(3);
        assertThat(ids(questions.getLast().filter())).containsExactly("c", "z", "a");
        answer(2);
        assertThat(waiting.stream().map(CompletableFuture::join)).containsExactly("1", null, "1", "1");
    }

    @Test
    void answersNobodyFromAQuestionThatWasAskedBefore() {
        occupy();
        CompletableFuture<@Nullable String> late = find("a");
        answer(0);
        assertThat(late).isNotDone();
        stored.put("a", "2");
        answer(2);
        assertThat(late).isCompletedWithValue("2");
    }

    @Test
    void asksForSoManyAtMost() {
        occupy();
        List<CompletableFuture<@Nullable String>> waiting =
                IntStream.range(0, 250).mapToObj(number -> find("n" + number)).toList();
        for (int question = 0; question < questions.size(); question++) {
            answer(question);
        }
        assertThat(questions.stream().map(question -> ids(question.filter()).size()))
                .containsExactly(1, 1, BatchedFinds.MOST, BatchedFinds.MOST, 50);
        assertThat(waiting).allMatch(CompletableFuture::isDone);
    }

    @Test
    void failsAllOfAQuestionAndGoesOn() {
        occupy();
        List<CompletableFuture<@Nullable String>> waiting = List.of(find("b"), find("c"));
        answer(0);
        questions
                .getLast()
                .answer()
                .tryEmitError(new IllegalStateException("lost"))
                .orThrow();
        waiting.forEach(found -> assertThatThrownBy(found::join).hasMessageContaining("lost"));
        CompletableFuture<@Nullable String> later = find("c");
        answer(3);
        assertThat(later).isCompletedWithValue("1");
    }

    @Test
    void goesOnAfterQuestionsThatCouldNotBeAsked() {
        BatchedFinds closed = new BatchedFinds(_ -> {
            throw new IllegalStateException("closed");
        });
        for (int reader = 0; reader < 5; reader++) {
            CompletableFuture<?> refused = closed.find("a").toFuture();
            assertThat(refused).isCompletedExceptionally();
        }
    }

    @Test
    void answersTheOthersWhenOneGoesAway() {
        occupy();
        CompletableFuture<@Nullable String> gone = find("c");
        CompletableFuture<@Nullable String> there = find("b");
        gone.cancel(true);
        answer(0);
        answer(2);
        assertThat(there).isCompletedWithValue("1");
    }
}
