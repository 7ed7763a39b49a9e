package io.portolan.command.platform.eventlog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one command wants to be stored, all of it or nothing.
 *
 * @param organisation its id, which has no slash
 * @param events at least one, in order, of one or many subjects
 * @param claims further strings that no other commit of any organisation may hold, such as an e-mail address or a secret's MAC
 * @param actor who did it
 * @param request present when the request can be retried
 * @param affectsKeys whether it can change what an existing key may do
 * @param filings under what it can be found again
 * @param premises what it relies on; they aren't stored
 */
public record Draft(
        String organisation,
        List<LoggedEvent> events,
        List<String> claims,
        String actor,
        String correlationId,
        @Nullable String causationId,
        @Nullable LoggedRequest request,
        boolean affectsKeys,
        List<Filing> filings,
        List<Premise> premises) {

    public Draft {
        events = List.copyOf(events);
        claims = List.copyOf(claims);
        filings = List.copyOf(filings);
        premises = List.copyOf(premises);
        if (events.isEmpty() || organisation.isEmpty() || organisation.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a commit has events and an organisation without a slash");
        }
    }

    /** One that isn't filed and relies on nothing. */
    public Draft(
            String organisation,
            List<LoggedEvent> events,
            List<String> claims,
            String actor,
            String correlationId,
            @Nullable String causationId,
            @Nullable LoggedRequest request,
            boolean affectsKeys) {
        this(
                organisation,
                events,
                claims,
                actor,
                correlationId,
                causationId,
                request,
                affectsKeys,
                List.of(),
                List.of());
    }

    /** What the commit occupies alone: a slot for each event, in order, then the claims. */
    List<String> slots() {
        List<String> slots = new ArrayList<>(events.size() + claims.size());
        for (LoggedEvent event : events) {
            slots.add(event.slot(organisation));
        }
        slots.addAll(claims);
        return slots;
    }

    /** The index of unique slots tells commits apart, not slots within one. */
    void requireDistinctSlots() {
        List<String> slots = slots();
        if (slots.size() > 1 && new HashSet<>(slots).size() < slots.size()) {
            throw new IllegalArgumentException("a commit holds each slot and claim once");
        }
    }

    /** How large the commit is, roughly and rather too much. */
    long bytes() {
        long bytes = 1024 + (request == null ? 0L : request.answer().length);
        for (LoggedEvent event : events) {
            bytes += 256L + event.data().length + 2L * (event.subject().length() + organisation.length());
        }
        for (String claim : claims) {
            bytes += 3L * claim.length() + 16;
        }
        for (Filing filing : filings) {
            bytes += 3L * filing.written().length() + organisation.length() + 32;
        }
        return bytes;
    }
}
