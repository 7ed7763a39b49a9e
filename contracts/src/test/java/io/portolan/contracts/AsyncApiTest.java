package io.portolan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AsyncApiTest {
    private static final Document ASYNCAPI = Document.of("asyncapi.json");
    private static final JsonNode MESSAGES = ASYNCAPI.root().at("/components/messages");
    private static final JsonNode HEADERS = ASYNCAPI.root().at("/components/schemas/Headers");

    static Set<String> types() {
        return EventTypes.all().keySet();
    }

    private static JsonNode message(String type) {
        Class<?> record = Objects.requireNonNull(EventTypes.all().get(type));
        return MESSAGES.path(record.getSimpleName());
    }

    @Test
    void hasAMessageForEveryEventAndNoOther() {
        assertThat(MESSAGES.valueStream().map(message -> message.path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(types());
    }

    @Test
    void hasAChannelForEveryTopicAndNoOther() {
        JsonNode channels = ASYNCAPI.root().path("channels");
        assertThat(channels.valueStream().map(channel -> channel.path("address").asString()))
                .containsExactlyInAnyOrder(
                        Topics.EVENTS, Topics.ACCESS, Topics.CATALOG, Topics.SCORECARDS, Topics.FLOWS);
        assertThat(channels)
                .allSatisfy(channel ->
                        assertThat(channel.at("/bindings/kafka/topic")).isEqualTo(channel.path("address")));
    }

    @Test
    void sendsEveryMessageOnTheTopicOfAllAndOnThatOfItsFamily() {
        assertThat(ASYNCAPI.root().path("channels")).allSatisfy(channel -> {
            String topic = channel.path("address").asString();
            assertThat(channel.path("messages").valueStream().map(ASYNCAPI::follow))
                    .containsExactlyInAnyOrderElementsOf(EventTypes.all().entrySet().stream()
                            .filter(type -> topic.equals(Topics.EVENTS) || topic.equals(Topics.family(type.getValue())))
                            .map(type -> message(type.getKey()))
                            .toList());
        });
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(ASYNCAPI.references())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                ASYNCAPI.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesAnEventAsItsSchemaDoes(String type) {
        Document schema = Document.schema(type);
        ObjectNode expected = (ObjectNode) schema.inlined(schema.root());
        expected.remove("$schema");
        expected.remove("$id");
        expected.remove("$defs");
        assertThat(ASYNCAPI.inlined(message(type).path("payload"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesTheHeadersThatAnEnvelopeHas(String type) {
        Envelope envelope = EnvelopeTest.of(type);
        JsonNode headers = EventJson.mapper().valueToTree(envelope.headers());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(HEADERS);
        assertThat(schema.validate(
                        headers, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
        assertThat(ASYNCAPI.follow(message(type).path("headers"))).isEqualTo(HEADERS);
    }

    @Test
    void requiresEveryHeaderButTheCause() {
        Set<String> headers = new HashSet<>(HEADERS.path("properties").propertyNames());
        assertThat(EnvelopeTest.of("user.invited.v1").headers().keySet()).isEqualTo(headers);
        headers.remove("ce_causationid");
        assertThat(HEADERS.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(headers);
    }
}
