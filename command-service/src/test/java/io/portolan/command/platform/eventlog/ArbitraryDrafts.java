package io.portolan.command.platform.eventlog;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Drafts of few letters, so that different ones often look alike. */
final class ArbitraryDrafts {
    private ArbitraryDrafts() {}

    static Arbitrary<Draft> drafts() {
        return Combinators.combine(unfiled(), filings().list().ofMaxSize(3)).as((draft, filings) -> {
            Draft filed = draft;
            for (Filing filing : filings) {
                filed = Drafts.filed(filed, filing.name(), filing.note());
            }
            return filed;
        });
    }

    private static Arbitrary<Draft> unfiled() {
        return Combinators.combine(
                        text().ofMinLength(1),
                        events().list().ofMinSize(1).ofMaxSize(3),
                        text().list().ofMaxSize(3),
                        text(),
                        text(),
                        text().injectNull(0.5),
                        requests().injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(Draft::new);
    }

    /** The drafts as they would be appended one after the other. */
    static Commit follow(List<Commit> chain, Draft draft) {
        String previous = chain.isEmpty() ? HashChain.GENESIS : chain.getLast().hash();
        long position = chain.size() + 1L;
        return new Commit(draft, position, previous, HashChain.hash(previous, position, HashChain.digest(draft)));
    }

    private static Arbitrary<LoggedEvent> events() {
        return Combinators.combine(text(), text(), text(), Arbitraries.longs().between(0, 2), instants(), bytes())
                .as(LoggedEvent::new);
    }

    private static Arbitrary<Filing> filings() {
        return Combinators.combine(text(), text()).as(Filing::new);
    }

    private static Arbitrary<LoggedRequest> requests() {
        return Combinators.combine(text(), text(), Arbitraries.integers().between(200, 202), bytes())
                .as(LoggedRequest::new);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(-1, 1).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes()
                .between((byte) 0, (byte) 1)
                .array(byte[].class)
                .ofMaxSize(2);
    }

    private static StringArbitrary text() {
        return Arbitraries.strings().withChars('a', 'b', 'é', '#').ofMaxLength(2);
    }
}
