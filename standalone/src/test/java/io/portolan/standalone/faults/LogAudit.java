package io.portolan.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.HashChain;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.BulkTaskEvent.BulkTaskFinished;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.TaskStatus;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Compares a log with what clients were told of it. */
record LogAudit(List<Commit> commits) {
    /** Positions have no gap, and nothing was changed, left out or put in afterwards. */
    void assertWhole() {
        assertThat(commits)
                .extracting(Commit::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, commits.size()).boxed().toList());
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, commits)).isEmpty();
    }

    /** What a task says that it wrote is in the commit with its end, and nothing else is. */
    void assertTasksWhole() {
        for (Commit commit : commits) {
            List<Event> events = commit.draft().events().stream()
                    .map(event -> EventJson.read(event.type(), event.data()))
                    .toList();
            long written = events.stream().filter(EntityEvent.class::isInstance).count();
            events.stream()
                    .filter(BulkTaskFinished.class::isInstance)
                    .map(event -> ((BulkTaskFinished) event).task())
                    .forEach(task -> assertThat(written)
                            .as("entities of task %s", task.id())
                            .isEqualTo(task.created() + task.changed())
                            .isEqualTo(task.status() == TaskStatus.SUCCESS ? task.total() : 0));
        }
    }

    <E extends Event> List<E> events(Class<E> type) {
        return commits.stream()
                .flatMap(commit -> commit.draft().events().stream())
                .map(event -> EventJson.read(event.type(), event.data()))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Each acknowledged write is where the client was told, and no write is there twice. */
    void assertKept(Tally tally, int commitsBefore) {
        List<Acknowledged> acknowledged = tally.acknowledged();
        assertThat(lost(acknowledged)).as("lost").isEmpty();
        assertThat(doubled()).as("doubled").isEmpty();
        assertThat(commits.size() - commitsBefore)
                .as("commits of %d writes, of which %d were acknowledged", tally.writes(), acknowledged.size())
                .isBetween(acknowledged.size(), tally.writes());
    }

    List<Acknowledged> lost(List<Acknowledged> acknowledged) {
        Map<String, String> logged = new HashMap<>();
        for (Commit commit : commits) {
            for (LoggedEvent event : commit.draft().events()) {
                logged.put(
                        place(commit.position(), event.subject(), event.sequence()), new String(event.data(), UTF_8));
            }
        }
        return acknowledged.stream()
                .filter(write -> !logged.getOrDefault(place(write.position(), write.subject(), write.version()), "")
                        .contains("\"" + write.content() + "\""))
                .toList();
    }

    /** The effects and the request keys that are there more than once. */
    List<String> doubled() {
        Stream<String> effects = commits.stream()
                .flatMap(commit -> commit.draft().events().stream())
                .flatMap(LogAudit::effect);
        Stream<String> requests = commits.stream()
                .flatMap(commit -> Stream.ofNullable(commit.draft().request()))
                .map(request -> request.key());
        return Stream.concat(effects, requests).collect(groupingBy(it -> it, counting())).entrySet().stream()
                .filter(counted -> counted.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String place(long position, String subject, long version) {
        return position + ": " + subject + "#" + version;
    }

    private static Stream<String> effect(LoggedEvent event) {
        return switch (EventJson.read(event.type(), event.data())) {
            case UserInvited invited -> Stream.of(invited.user().email());
            case UserChanged changed -> Stream.of(changed.user().name());
            case ApiKeyEvent keys -> Stream.of(keys.keys().keys().getFirst().id());
            case EntityRegistered registered -> Stream.of(registered.entity().id());
            default -> Stream.empty();
        };
    }
}
