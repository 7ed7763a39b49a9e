package io.portolan.command.flows;

import static io.portolan.command.Refused.refusal;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.flows.FlowCommand.PatchFlow;
import io.portolan.command.flows.FlowCommand.PutFlow;
import io.portolan.command.flows.FlowCommand.RemoveFlow;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowChanged;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import io.portolan.contracts.FlowType;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.SealedSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.messaging.Message;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FlowTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final StrictJson JSON = new StrictJson();
    private static final Pepper PEPPER = new Pepper(new byte[32]);
    private static final SealedSecrets SEALS = new SealedSecrets(PEPPER, "flow");
    private static final String TOKEN = SEALS.close("acme", "deploy", "TOKEN", "s3cret");

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final EventLog log = EventLog.open(client.getDatabase("log"));
    private final FixtureConfiguration<FlowAggregate> fixture = new AggregateTestFixture<>(FlowAggregate.class);

    @BeforeEach
    void register() {
        fixture.registerAnnotatedCommandHandler(new FlowHandlers(log, JSON, PEPPER, fixture.getRepository()));
    }

    @AfterEach
    void close() {
        log.close();
        client.close();
        store.close();
    }

    @Nested
    class Put {
        @Test
        void definesAFlowThatIsNotThere() {
            fixture.givenNoPriorActivity()
                    .when(put("{\"title\":\"Deploy\",\"icon\":\"rocket\"}", Existing.REFUSE), context(null))
                    .expectEvents(new FlowDefined(
                            flow("Deploy", "rocket", Map.of(), NOW, NOW),
                            List.of(
                                    "id",
                                    "title",
                                    "icon",
                                    "isActive",
                                    "needsApproval",
                                    "order",
                                    "type",
                                    "arguments",
                                    "secrets",
                                    "triggers",
                                    "actions",
                                    "tags")));
        }

        @Test
        void namesWhatIsAnother() {
            given(Map.of())
                    .when(put("{\"title\":\"Ship\"}", Existing.REPLACE), context(null))
                    .expectEvents(new FlowChanged(flow("Ship", null, Map.of(), BEGAN, NOW), List.of("title", "icon")));
        }

        @Test
        void definesARemovedFlowAnew() {
            fixture.given(new FlowRemoved(flow("Deploy", "rocket", Map.of("TOKEN", TOKEN), BEGAN, BEGAN), List.of()))
                    .when(put("{\"title\":\"Deploy\",\"icon\":\"rocket\"}", Existing.REFUSE), context(null))
                    .expectEventsMatching(one(event -> event instanceof FlowDefined
                            && event.flow().equals(flow("Deploy", "rocket", Map.of(), NOW, NOW))));
        }

        @Test
        void isNoEventWhenNothingIsAnother() {
            given(Map.of())
                    .when(put("{\"title\":\"Deploy\",\"icon\":\"rocket\"}", Existing.REPLACE), context(null))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void refusesAFlowThatIsThereWhereItIsToBeNew() {
            assertRefused(put("{\"title\":\"Deploy\"}", Existing.REFUSE), null, Kind.CONFLICT);
            assertRefused(put("{\"title\":\"Deploy\"}", Existing.FORBID), null, Kind.PRECONDITION_FAILED);
        }

        @Test
        void refusesAStaleVersion() {
            assertRefused(put("{\"title\":\"Ship\"}", Existing.REPLACE), 7L, Kind.PRECONDITION_FAILED);
        }

        @Test
        void refusesABlueprintThatIsNotThere() {
            String body = "{\"title\":\"Deploy\",\"arguments\":{\"targetBlueprintId\":\"service\"}}";
            assertRefused(put(body, Existing.REPLACE), null, Kind.MALFORMED);
        }
    }

    @Nested
    class ItsSecrets {
        @Test
        void areSealed() {
            fixture.givenNoPriorActivity()
                    .when(
                            put("{\"title\":\"Deploy\",\"secrets\":{\"TOKEN\":\"s3cret\"}}", Existing.REPLACE),
                            context(null))
                    .expectEventsMatching(one(event -> "s3cret".equals(opened(event.flow()))));
        }

        @Test
        void areAnEventOnlyWhenTheyAreOthers() {
            for (String same : List.of("{\"TOKEN\":\"s3cret\"}", "{\"TOKEN\":\"********\"}", "{}", "null")) {
                given(Map.of("TOKEN", TOKEN))
                        .when(putSecrets(same), context(null))
                        .expectSuccessfulHandlerExecution()
                        .expectNoEvents();
            }
            given(Map.of("TOKEN", TOKEN))
                    .when(putSecrets("{\"TOKEN\":\"other\"}"), context(null))
                    .expectEventsMatching(one(event ->
                            event.changed().equals(List.of("secrets/TOKEN")) && "other".equals(opened(event.flow()))));
        }

        @Test
        void areForgottenWhenTheyAreNull() {
            given(Map.of("TOKEN", TOKEN))
                    .when(putSecrets("{\"TOKEN\":null}"), context(null))
                    .expectEvents(
                            new FlowChanged(flow("Deploy", "rocket", Map.of(), BEGAN, NOW), List.of("secrets/TOKEN")));
        }

        @Test
        void areNotMadeOfAMask() {
            assertRefused(putSecrets("{\"OTHER\":\"********\"}"), null, Kind.MALFORMED);
        }

        private static PutFlow putSecrets(String secrets) {
            return put("{\"title\":\"Deploy\",\"icon\":\"rocket\",\"secrets\":" + secrets + "}", Existing.REPLACE);
        }

        private static @Nullable String opened(Flow flow) {
            return SEALS.open("acme", "deploy", "TOKEN", flow.secrets().getOrDefault("TOKEN", ""));
        }
    }

    @Nested
    class Patch {
        @Test
        void leavesWhatIsNotMentioned() {
            given(Map.of("TOKEN", TOKEN))
                    .when(patch("{\"title\":\"Ship\"}"), context(null))
                    .expectEvents(new FlowChanged(
                            flow("Ship", "rocket", Map.of("TOKEN", TOKEN), BEGAN, NOW), List.of("title")));
        }

        @Test
        void unsetsWhatIsNull() {
            given(Map.of("TOKEN", TOKEN))
                    .when(patch("{\"icon\":null,\"secrets\":{\"TOKEN\":null,\"OTHER\":null}}"), context(null))
                    .expectEvents(new FlowChanged(
                            flow("Deploy", null, Map.of(), BEGAN, NOW), List.of("secrets/TOKEN", "icon")));
        }

        @Test
        void unsetsAllSecretsWhenTheyAreNull() {
            given(Map.of("TOKEN", TOKEN))
                    .when(patch("{\"secrets\":null}"), context(null))
                    .expectEvents(
                            new FlowChanged(flow("Deploy", "rocket", Map.of(), BEGAN, NOW), List.of("secrets/TOKEN")));
        }

        @Test
        void refusesWhatWouldBeNoFlow() {
            assertRefused(patch("{\"title\":null}"), null, Kind.MALFORMED);
            assertRefused(patch("{\"id\":\"other\"}"), null, Kind.MALFORMED);
        }

        @Test
        void refusesAFlowThatIsNotThere() {
            fixture.given(new FlowRemoved(flow("Deploy", null, Map.of(), BEGAN, BEGAN), List.of()))
                    .when(patch("{\"title\":\"Ship\"}"), context(null))
                    .expectNoEvents()
                    .expectException(refusal(Kind.NOT_FOUND));
        }
    }

    @Nested
    class Remove {
        @Test
        void saysWhatItWas() {
            given(Map.of("TOKEN", TOKEN))
                    .when(new RemoveFlow("deploy"), context(0L))
                    .expectEvents(
                            new FlowRemoved(flow("Deploy", "rocket", Map.of("TOKEN", TOKEN), BEGAN, NOW), List.of()));
        }

        @Test
        void refusesAStaleVersion() {
            assertRefused(new RemoveFlow("deploy"), 7L, Kind.PRECONDITION_FAILED);
        }
    }

    private TestExecutor<FlowAggregate> given(Map<String, String> secrets) {
        return fixture.given(new FlowDefined(flow("Deploy", "rocket", secrets, BEGAN, BEGAN), List.of()));
    }

    private void assertRefused(FlowCommand command, @Nullable Long expectedVersion, Kind kind) {
        ResultValidator<FlowAggregate> refused = given(Map.of()).when(command, context(expectedVersion));
        refused.expectNoEvents().expectException(refusal(kind));
    }

    private static PutFlow put(String body, Existing existing) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return new PutFlow(JSON.read(octets, FlowBody.class).definition("deploy"), existing);
    }

    private static PatchFlow patch(String patch) {
        return new PatchFlow("deploy", JSON.read(patch.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    private static Flow flow(
            String title, @Nullable String icon, Map<String, String> secrets, Instant createdAt, Instant updatedAt) {
        return new Flow(
                "deploy",
                title,
                null,
                icon,
                true,
                false,
                0,
                FlowType.AUTOMATION,
                JSON.mapper().createObjectNode(),
                secrets,
                List.of(),
                List.of(),
                null,
                List.of(),
                createdAt,
                updatedAt,
                "user/ada",
                "user/ada");
    }

    private static Matcher<List<Message<?>>> one(Predicate<FlowEvent> expected) {
        return payloadsMatching(exactSequenceOf(predicate(expected)));
    }

    private static Map<String, ?> context(@Nullable Long expectedVersion) {
        CommandContext context = new CommandContext(
                "acme", "user/ada", NOW, "c", null, expectedVersion, null, new CommandContext.Receipt());
        return Map.of(CommandContext.KEY, context);
    }
}
