package io.portolan.command.platform.eventlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one command wants to be stored, all of it or nothing.
 *
 * @param events at least one, in order, of one or many subjects
 * @param claims further strings that no other commit of any organisation may hold, such as an e-mail address or a secret's MAC
 * @param actor who did it
 * @param request present when the request can be retried
 * @param affectsKeys whether it can change what an existing key may do
 */
public record Draft(
        String organisation,
        List<LoggedEvent> events,
        List<String> claims,
        String actor,
        String correlationId,
        @Nullable String causationId,
        @Nullable LoggedRequest request,
        boolean affectsKeys) {}
