package io.portolan.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Set<String> types() {
        return EventTypes.all().keySet();
    }

    private static List<Error> errors(JsonNode schema, JsonNode instance) {
        Schema validator = REGISTRY.getSchema(schema);
        return validator.validate(
                instance, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    @Nested
    class Files {
        @Test
        void areOneSchemaForEveryEvent() {
            assertThat(Document.names("schemas")).isEqualTo(types());
        }

        @Test
        void areOneSampleForEveryEvent() {
            assertThat(Document.names("samples")).isEqualTo(types());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaIsValidDraft202012(String type) {
        Schema draft = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(Document.schema(type).root())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaIsKnownByTheNameThatEnvelopesGiveIt(String type) {
        Envelope envelope = EnvelopeTest.of(type);
        assertThat(Document.schema(type).root().path("$id").asString())
                .isEqualTo(envelope.headers().get("ce_dataschema"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaDescribesTheRecordAndNothingElse(String type) {
        Document schema = Document.schema(type);
        Class<? extends Event> record = Objects.requireNonNull(EventTypes.all().get(type));
        assertThat(Shape.of(schema, schema.root())).isEqualTo(Shape.of(record));
        assertThat(schema.root().path("title").asString()).isEqualTo(record.getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSampleIsValidAgainstItsSchema(String type) {
        assertThat(errors(Document.schema(type).root(), Document.sample(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSampleReadsAndWritesToTheSameJson(String type) {
        String sample = Document.sample(type).toString();
        Event event = EventJson.read(type, sample.getBytes(UTF_8));
        assertThat(new String(EventJson.write(event), UTF_8)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSampleLacksNoMemberWithoutBeingRefused(String type) {
        for (String member : Document.sample(type).propertyNames()) {
            ObjectNode lacking = (ObjectNode) Document.sample(type);
            lacking.remove(member);
            assertThat(errors(Document.schema(type).root(), lacking))
                    .as("without %s", member)
                    .isNotEmpty();
        }
    }
}
