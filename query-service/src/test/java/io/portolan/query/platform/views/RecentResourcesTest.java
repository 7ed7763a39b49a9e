package io.portolan.query.platform.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What is remembered never hides a change that a reader may count on. */
final class RecentResourcesTest {
    private static final String USERS = "users-v1-g1";

    private final RecentResources recent = new RecentResources(1 << 20);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksTheStoreOnceForEachPosition() {
        assertThat(find(5, stored(1, "Ann"))).isEqualTo("Ann");
        assertThat(find(5, stored(1, "Ann"))).isEqualTo("Ann");
        assertThat(asked).hasValue(1);
        assertThat(find(6, stored(2, "Anna"))).isEqualTo("Anna");
        assertThat(asked).hasValue(2);
    }

    @Test
    void answersWhoWantsAnEarlierPosition() {
        find(6, stored(2, "Anna"));
        assertThat(find(5, stored(1, "Ann"))).isEqualTo("Anna");
        assertThat(asked).hasValue(1);
    }

    @Test
    void remembersThatSomethingIsRemoved() {
        find(5, stored(1, "Ann"));
        assertThat(find(6, removed(2))).isNull();
        assertThat(find(6, stored(1, "Ann"))).isNull();
    }

    @Test
    void asksAgainForWhatIsNotThere() {
        assertThat(find(5, Mono.empty())).isNull();
        assertThat(find(5, stored(1, "Ann"))).isEqualTo("Ann");
    }

    @Test
    void keepsGenerationsApart() {
        find(5, stored(1, "Ann"));
        assertThat(name(recent.find("users-v2-g2", "acme/ann", 5, stored(1, "ANN"))))
                .isEqualTo("ANN");
    }

    @Test
    void keepsTheNewerOfTwoThatAreReadAtOnce() {
        Sinks.One<RawBsonDocument> slow = Sinks.one();
        var late = recent.find(USERS, "acme/ann", 5, slow.asMono())
                .map(RecentResourcesTest::text)
                .toFuture();
        find(5, stored(2, "Anna"));
        slow.tryEmitValue(document(1, "Ann", false)).orThrow();
        assertThat(late).isCompletedWithValue("Anna");
        assertThat(find(5, stored(1, "Ann"))).isEqualTo("Anna");
    }

    @Test
    void asksAgainForWhatIsTooMuchToRemember() {
        RecentResources none = new RecentResources(0);
        none.find(USERS, "acme/ann", 5, stored(1, "Ann")).block();
        none.find(USERS, "acme/ann", 5, stored(1, "Ann")).block();
        assertThat(asked).hasValue(2);
    }

    private @Nullable String find(long position, Mono<RawBsonDocument> stored) {
        return name(recent.find(USERS, "acme/ann", position, stored));
    }

    private static @Nullable String name(Mono<Resource> found) {
        return found.map(RecentResourcesTest::text).block();
    }

    private static String text(Resource resource) {
        return new String(resource.json(), StandardCharsets.UTF_8);
    }

    private Mono<RawBsonDocument> stored(long version, String name) {
        return asked(document(version, name, false));
    }

    private Mono<RawBsonDocument> removed(long version) {
        return asked(document(version, "", true));
    }

    private Mono<RawBsonDocument> asked(RawBsonDocument document) {
        return Mono.fromSupplier(() -> {
            asked.incrementAndGet();
            return document;
        });
    }

    private static RawBsonDocument document(long version, String name, boolean removed) {
        ViewDocument content = new ViewDocument(
                new BsonDocument(), new BsonDocument(), name.getBytes(StandardCharsets.UTF_8), removed);
        BsonDocument stored = new StoredDocument("acme/ann", "acme", version, content).toBson();
        return new RawBsonDocument(stored, new BsonDocumentCodec());
    }
}
