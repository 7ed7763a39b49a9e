package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntitySourceEvent.EntitySourceAdded;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunStarted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a log with a single flow says of its runs, and of what they made. */
final class RunsAudit {
    private final Set<String> events = new HashSet<>();
    private final List<String> begun = new ArrayList<>();
    private final List<Run> finished = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    RunsAudit(List<Commit> commits) {
        for (Commit commit : commits) {
            commit.draft().events().forEach(this::follow);
        }
    }

    private void follow(LoggedEvent logged) {
        switch (EventJson.read(logged.type(), logged.data())) {
            case EntityRegistered registered
            when registered.entity().blueprintId().equals("kind") -> events.add(logged.id());
            case EntityEvent event
            when event.entity().blueprintId().equals("made") -> made.add(logged.subject() + "#" + logged.sequence());
            case EntitySourceAdded _ -> sources.add(logged.subject());
            case RunStarted started -> begun.add(started.run().trigger().eventId());
            case RunFinished over -> finished.add(over.run());
            case RunEvent other -> throw new AssertionError(other.toString());
            default -> {}
        }
    }

    /** Each event has one run, which began once, ended once, and did each of its two actions once. */
    void assertOneRunForEachOf(int number) {
        assertThat(events).hasSize(number);
        assertThat(begun).containsExactlyInAnyOrderElementsOf(events);
        assertThat(finished).hasSize(number);
        assertThat(finished).extracting(run -> run.trigger().eventId()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(finished).extracting(Run::status).containsOnly(Run.Status.SUCCEEDED);
        assertThat(made).hasSize(2 * number).doesNotHaveDuplicates();
        assertThat(sources).hasSize(number).doesNotHaveDuplicates();
    }
}
