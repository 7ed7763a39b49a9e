package io.portolan.command.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

class CommitCodecTest {
    private static final CommitCodec CODEC = new CommitCodec();

    static BsonDocument encoded(Commit commit) {
        BsonDocument document = new BsonDocument();
        CODEC.encode(
                new BsonDocumentWriter(document),
                commit,
                EncoderContext.builder().build());
        return document;
    }

    @Provide
    Arbitrary<Draft> draft() {
        return ArbitraryDrafts.drafts();
    }

    @Property
    void readsWhatItWrote(@ForAll("draft") Draft draft) {
        Commit commit = ArbitraryDrafts.follow(List.of(), draft);
        Commit read = CODEC.decode(
                new BsonDocumentReader(encoded(commit)),
                DecoderContext.builder().build());
        assertThat(read).usingRecursiveComparison().isEqualTo(commit);
    }

    @Property
    void ordersKeysLikePositions(
            @ForAll @LongRange(min = 1, max = 9_999_999_999L) long one,
            @ForAll @LongRange(min = 1, max = 9_999_999_999L) long other) {
        assertThat(Integer.signum(Commit.id("acme", one).compareTo(Commit.id("acme", other))))
                .isEqualTo(Long.compare(one, other));
        assertThat(Commit.position(Commit.id("acme", one))).isEqualTo(one);
    }
}
