package io.portolan.command.users;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.UserEvent;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds an e-mail address in an organisation. Each user that ever had it holds one numbered claim, the last one
 * counts.
 *
 * @param holder the id of the latest user with that address, removed or not
 * @param next the claim that a further user with that address has to hold, which only one can get
 */
record EmailClaim(@Nullable String holder, String next) {
    static EmailClaim find(EventLog log, CommandContext context, EmailAddress email) {
        String prefix = context.organisation() + "/user-email/" + email.value() + "#";
        String holder = null;
        int number = 0;
        for (Optional<Commit> commit = log.bySlot(prefix + number);
                commit.isPresent();
                commit = log.bySlot(prefix + number)) {
            holder = userIn(commit.get(), email);
            number++;
        }
        return new EmailClaim(holder, prefix + number);
    }

    private static String userIn(Commit commit, EmailAddress email) {
        return commit.draft().events().stream()
                .map(event -> EventJson.read(event.type(), event.data()))
                .filter(event -> event instanceof UserEvent)
                .map(event -> ((UserEvent) event).user())
                .filter(user -> Objects.equals(user.email(), email.value()))
                .map(user -> user.id())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a claim of an address without its user"));
    }
}
