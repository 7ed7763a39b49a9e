package io.portolan.command.platform.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Drafts to test with. */
final class Drafts {
    private Drafts() {}

    static LoggedEvent event(String subject, long sequence) {
        byte[] data = ("{\"subject\":\"" + subject + "\",\"changed\":[]}").getBytes(UTF_8);
        return new LoggedEvent("user.changed.v1", UUID.randomUUID().toString(), subject, sequence, Instant.now(), data);
    }

    static Draft of(String organisation, LoggedEvent... events) {
        return new Draft(organisation, List.of(events), List.of(), "user/1", "correlation", null, null, false);
    }

    static Draft change(String organisation, String subject, long sequence) {
        return of(organisation, event(subject, sequence));
    }

    /** That an entity was scored for the first time. */
    static Draft score(String organisation) {
        String subject = "score/card/" + UUID.randomUUID();
        LoggedEvent any = event(subject, 0);
        return of(organisation, new LoggedEvent("entity.scored.v1", any.id(), subject, 0, any.time(), any.data()));
    }

    static Draft creation(String organisation) {
        return change(organisation, "user/" + UUID.randomUUID(), 0);
    }

    static Draft claiming(Draft draft, String... claims) {
        return new Draft(
                draft.organisation(),
                draft.events(),
                List.of(claims),
                draft.actor(),
                draft.correlationId(),
                draft.causationId(),
                draft.request(),
                draft.affectsKeys());
    }

    static Draft answering(Draft draft, String key) {
        return new Draft(
                draft.organisation(),
                draft.events(),
                draft.claims(),
                draft.actor(),
                draft.correlationId(),
                "cause",
                new LoggedRequest(key, "fingerprint", 200, "{}".getBytes(UTF_8)),
                draft.affectsKeys());
    }

    static Draft affectingKeys(Draft draft) {
        return new Draft(
                draft.organisation(),
                draft.events(),
                draft.claims(),
                draft.actor(),
                draft.correlationId(),
                draft.causationId(),
                draft.request(),
                true);
    }

    static Draft filed(Draft draft, String name, String note) {
        List<Filing> filings = Stream.concat(draft.filings().stream(), Stream.of(new Filing(name, note)))
                .toList();
        return under(draft, filings, draft.premises());
    }

    static Draft relying(Draft draft, Premise... premises) {
        return under(draft, draft.filings(), List.of(premises));
    }

    private static Draft under(Draft draft, List<Filing> filings, List<Premise> premises) {
        return new Draft(
                draft.organisation(),
                draft.events(),
                draft.claims(),
                draft.actor(),
                draft.correlationId(),
                draft.causationId(),
                draft.request(),
                draft.affectsKeys(),
                filings,
                premises);
    }
}
