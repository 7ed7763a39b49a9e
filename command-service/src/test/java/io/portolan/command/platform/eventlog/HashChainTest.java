package io.portolan.command.platform.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashChainTest {
    @Provide
    Arbitrary<Draft> draft() {
        return ArbitraryDrafts.drafts();
    }

    @Provide
    Arbitrary<List<Commit>> chain() {
        return ArbitraryDrafts.drafts().list().ofMinSize(2).ofMaxSize(6).map(drafts -> {
            List<Commit> chain = new ArrayList<>();
            drafts.forEach(draft -> chain.add(ArbitraryDrafts.follow(chain, draft)));
            return chain;
        });
    }

    @Property
    void findsNothingWrongWithWhatWasAppended(@ForAll("chain") List<Commit> chain) {
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, chain)).isEmpty();
    }

    @Property
    void findsNothingWrongFromTheMiddleOn(@ForAll("chain") List<Commit> chain) {
        List<Commit> rest = chain.subList(1, chain.size());
        assertThat(HashChain.firstBroken(chain.getFirst().hash(), 2, rest)).isEmpty();
    }

    @Property
    void findsACommitThatWasChanged(
            @ForAll("chain") List<Commit> chain, @ForAll("draft") Draft other, @ForAll @IntRange(max = 5) int at) {
        int index = at % chain.size();
        Commit original = chain.get(index);
        Assume.that(!same(other, original.draft()));
        chain.set(index, new Commit(other, original.position(), original.previousHash(), original.hash()));
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, chain)).hasValue(index + 1);
    }

    @Property
    void findsACommitThatWasChangedTogetherWithItsHash(
            @ForAll("chain") List<Commit> chain, @ForAll("draft") Draft other) {
        Assume.that(!same(other, chain.getFirst().draft()));
        chain.set(0, ArbitraryDrafts.follow(List.of(), other));
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, chain)).hasValue(2);
    }

    @Property
    void findsACommitThatIsMissing(@ForAll("chain") List<Commit> chain, @ForAll @IntRange(max = 4) int at) {
        int index = at % (chain.size() - 1);
        chain.remove(index);
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, chain)).hasValue(index + 1);
    }

    @Property
    void findsCommitsThatChangedPlaces(@ForAll("chain") List<Commit> chain, @ForAll @IntRange(max = 4) int at) {
        int index = at % (chain.size() - 1);
        Collections.swap(chain, index, index + 1);
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, chain)).hasValue(index + 1);
    }

    @Property
    void digestsOfTwoDraftsAreEqualWhenTheDraftsAre(@ForAll("draft") Draft one, @ForAll("draft") Draft other) {
        assertThat(Arrays.equals(HashChain.digest(one), HashChain.digest(other)))
                .isEqualTo(same(one, other));
    }

    private static boolean same(Draft one, Draft other) {
        return CommitCodecTest.encoded(ArbitraryDrafts.follow(List.of(), one))
                .equals(CommitCodecTest.encoded(ArbitraryDrafts.follow(List.of(), other)));
    }

    @Test
    void isMadeAsDescribed() {
        LoggedEvent event =
                new LoggedEvent("user.joined.v1", "id", "user/1", 3, Instant.ofEpochSecond(1), "{}".getBytes(UTF_8));
        LoggedRequest request = new LoggedRequest("key", "print", 200, "[]".getBytes(UTF_8));
        Draft draft = new Draft("acme", List.of(event), List.of("claim"), "actor", "correlation", null, request, true);
        assertThat(HashChain.hash(HashChain.GENESIS, 1, HashChain.digest(draft)))
                .isEqualTo("b90ec98fe6a5dc597fe9e0549a568d9470494fd49779c39f1264b7491023cb4b");
    }
}
