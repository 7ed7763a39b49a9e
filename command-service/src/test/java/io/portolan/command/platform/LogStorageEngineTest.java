package io.portolan.command.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.platform.Badge.Issue;
import io.portolan.command.platform.Badge.Rename;
import io.portolan.command.platform.CommandContext.Receipt;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.eventlog.LoggedRequest;
import io.portolan.command.platform.eventlog.RequestTakenException;
import io.portolan.contracts.EventJson;
import io.portolan.embedded.EmbeddedStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogStorageEngineTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final EventLog log = EventLog.open(client.getDatabase("log"));
    private final LogStorageEngine engine = new LogStorageEngine(log);
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(_ -> engine)
            .configureCommandBus(_ -> SimpleCommandBus.builder().build())
            .configureAggregate(Badge.class)
            .start();
    private final Commands commands = new Commands(axon.commandBus(), Runnable::run);

    @AfterEach
    void close() {
        axon.shutdown();
        log.close();
        client.close();
        store.close();
    }

    private static CommandContext context(@Nullable RetriableRequest request) {
        return new CommandContext("acme", "user/7", NOW, "correlation", "cause", null, request, new Receipt());
    }

    private CommandContext issue(String name) {
        CommandContext context = context(null);
        commands.execute(new Issue("1", name), context);
        return context;
    }

    private static Rename rename(String... names) {
        return new Rename("acme/user/1", List.of(names), () -> {});
    }

    @Test
    void storesWhatSurroundsACommand() {
        CommandContext context = issue("jo");
        Commit commit = log.read("acme", 0, 10).getFirst();
        Draft draft = commit.draft();
        assertThat(context.receipt().position()).isEqualTo(1);
        assertThat(draft.actor()).isEqualTo("user/7");
        assertThat(draft.correlationId()).isEqualTo("correlation");
        assertThat(draft.causationId()).isEqualTo("cause");
        assertThat(draft.claims()).containsExactly("name/jo");
        assertThat(draft.affectsKeys()).isFalse();
        LoggedEvent event = draft.events().getFirst();
        assertThat(event.type()).isEqualTo("user.joined.v1");
        assertThat(event.subject()).isEqualTo("user/1");
        assertThat(event.sequence()).isZero();
        assertThat(event.time()).isEqualTo(NOW);
    }

    @Test
    void loadsASubjectFromItsNewestEvent() {
        issue("jo");
        assertThat(commands.execute(rename("joe"), context(null))).isEqualTo(new Versioned<>("joe", 1));
        assertThat(commands.execute(rename("joan", "john"), context(null))).isEqualTo(new Versioned<>("john", 3));
        assertThat(axon.eventStore().readEvents("acme/user/1").asStream())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getSequenceNumber()).isEqualTo(3);
                    assertThat(event.getType()).isEqualTo("user");
                    assertThat(event.getPayload()).isEqualTo(Badge.renamed("1", "john"));
                });
        assertThat(axon.eventStore().lastSequenceNumberFor("acme/user/1")).hasValue(3L);
        assertThat(axon.eventStore().readEvents("acme/user/2").hasNext()).isFalse();
        assertThat(axon.eventStore().readEvents("acme/user/1", 4).hasNext()).isFalse();
    }

    @Test
    void makesOneCommitOfAllEventsOfACommand() {
        issue("jo");
        CommandContext context = context(null);
        commands.execute(rename("joe", "joan"), context);
        assertThat(context.receipt().position()).isEqualTo(2);
        assertThat(log.read("acme", 1, 10)).singleElement().satisfies(commit -> {
            assertThat(commit.draft().events()).hasSize(2);
            assertThat(commit.draft().claims()).containsExactly("name/joe", "name/joan");
        });
    }

    @Test
    void storesNothingWhenACommandFails() {
        issue("jo");
        CommandContext context = context(null);
        assertThatThrownBy(() -> commands.execute(rename("joe", ""), context))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(context.receipt().position()).isZero();
        assertThat(log.read("acme", 1, 10)).isEmpty();
    }

    @Test
    void storesTheAnswerOfARequestWithItsEvents() {
        issue("jo");
        RetriableRequest request = new RetriableRequest(
                "key",
                "print",
                result -> new LoggedRequest(
                        "key", "print", 200, String.valueOf(result).getBytes(UTF_8)));
        commands.execute(rename("joe"), context(request));
        LoggedRequest stored =
                log.byRequest("acme", "key").orElseThrow().draft().request();
        assertThat(stored)
                .isNotNull()
                .extracting(answer -> new String(answer.answer(), UTF_8))
                .isEqualTo("Versioned[state=joe, version=1]");
        assertThatThrownBy(() -> commands.execute(rename("joan"), context(request)))
                .isInstanceOf(RequestTakenException.class);
    }

    @Test
    void decidesAnewWhenAnotherWasFaster() {
        issue("jo");
        AtomicInteger attempts = new AtomicInteger();
        Rename overtaken = new Rename("acme/user/1", List.of("joe"), () -> {
            if (attempts.getAndIncrement() == 0) {
                changeBehindTheBack();
            }
        });
        assertThat(commands.execute(overtaken, context(null))).isEqualTo(new Versioned<>("joe", 2));
        assertThat(attempts).hasValue(2);
    }

    private void changeBehindTheBack() {
        byte[] data = EventJson.write(Badge.renamed("1", "ann"));
        LoggedEvent event = new LoggedEvent("user.changed.v1", "id", "user/1", 1, NOW, data);
        log.append(new Draft("acme", List.of(event), List.of(), "user/8", "other", null, null, false));
    }

    @Test
    void refusesACommandWithoutAContext() {
        Object answer = dispatch(new GenericCommandMessage<>(rename("joe")));
        assertThat(answer).isInstanceOf(Throwable.class);
        assertThat(log.organisations()).isEmpty();
    }

    private Object dispatch(GenericCommandMessage<?> command) {
        var answers = new java.util.concurrent.LinkedBlockingQueue<Object>();
        axon.commandBus()
                .dispatch(
                        command,
                        (_, answer) ->
                                answers.add(answer.isExceptional() ? answer.exceptionResult() : answer.getPayload()));
        return answers.remove();
    }
}
