package io.portolan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {
    private static final Document OPENAPI = Document.of("openapi.json");
    private static final List<Operation> OPERATIONS = Operation.all(OPENAPI);

    static List<Operation> operations() {
        return OPERATIONS;
    }

    static Stream<Operation> writes() {
        return OPERATIONS.stream().filter(operation -> !operation.isRead());
    }

    static Stream<Operation> reads() {
        return OPERATIONS.stream()
                .filter(operation -> operation.isRead() && operation.path().startsWith("/api/"));
    }

    static Stream<Operation> lists() {
        return OPERATIONS.stream().filter(operation -> operation.id().startsWith("list"));
    }

    @Test
    void isOpenApi31() {
        assertThat(OPENAPI.root().path("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(OPENAPI.references())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                OPENAPI.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "headers", "responses", "schemas", "examples"})
    void hasNothingThatNobodyRefersTo(String kind) {
        Set<String> references = new HashSet<>(OPENAPI.references());
        assertThat(OPENAPI.root().path("components").path(kind).propertyNames())
                .allSatisfy(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
    }

    @Nested
    class Operations {
        @Test
        void areNamedOnce() {
            assertThat(OPERATIONS.stream().map(Operation::id))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#operations")
        void declareTheParameterOfTheirPath(Operation operation) {
            assertThat(operation.parameters().contains("id"))
                    .isEqualTo(operation.path().contains("{id}"));
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#operations")
        void haveATagThatIsDeclared(Operation operation) {
            assertThat(OPENAPI.root().path("tags").findValuesAsString("name"))
                    .contains(operation.node().at("/tags/0").asString());
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#writes")
        void thatWriteCanBeSentAgain(Operation write) {
            assertThat(write.parameters()).contains("Idempotency-Key");
            assertThat(write.statuses()).contains("409", "422");
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#writes")
        void thatChangeWhatIsThereCanBeConditional(Operation write) {
            boolean changes = !write.method().equals("post")
                    || write.path().matches(".*\\{id}/(restore|accept|reject|approve|cancel|retry|replay)");
            assertThat(write.parameters().contains("If-Match")).isEqualTo(changes);
            assertThat(write.statuses().contains("412")).isEqualTo(changes);
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#reads")
        void thatReadCanSayHowFreshTheAnswerMustBe(Operation read) {
            boolean isOfOneOrganisation = !read.id().equals("listOrganisations");
            assertThat(read.parameters()).contains("Portolan-Consistency");
            assertThat(read.parameters().contains("Portolan-Min-Position")).isEqualTo(isOfOneOrganisation);
            assertThat(read.statuses().contains("412")).isEqualTo(isOfOneOrganisation);
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#lists")
        void thatListHavePagesFiltersAndAnOrder(Operation list) {
            assertThat(list.parameters()).contains("size", "page", "cursor", "sort", "filters");
        }
    }

    @Nested
    class Answers {
        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#operations")
        void toWhatFailsAreProblems(Operation operation) {
            assertThat(operation.errors())
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(OPENAPI.follow(error.getValue())
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asString(""))
                            .isEqualTo("#/components/schemas/Problem"));
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#operations")
        void toWhatFailsHaveAnExampleOfTheirStatus(Operation operation) {
            assertThat(operation.errors())
                    .allSatisfy(error -> assertThat(OPENAPI.inlined(error.getValue())
                                    .findPath("value")
                                    .path("status")
                                    .asString())
                            .isEqualTo(error.getKey()));
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#operations")
        void are401WhereAKeyIsNeeded(Operation operation) {
            assertThat(operation.statuses().contains("401"))
                    .isEqualTo(!operation.security().isEmpty());
        }

        @ParameterizedTest
        @MethodSource("io.portolan.contracts.OpenApiTest#operations")
        void carryTheCorrelationId(Operation operation) {
            assertThat(operation.node().path("responses").valueStream().map(OPENAPI::follow))
                    .allSatisfy(response ->
                            assertThat(response.path("headers").propertyNames()).contains("Portolan-Correlation-Id"));
        }
    }

    @Test
    void hasExamplesThatFitTheirSchemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<JsonNode> contents = OPENAPI.inlined(OPENAPI.root()).findParents("examples").stream()
                .filter(content -> content.has("schema"))
                .toList();
        assertThat(contents).isNotEmpty();
        for (JsonNode content : contents) {
            ObjectNode schema = (ObjectNode) content.path("schema");
            assertThat(content.path("examples"))
                    .allSatisfy(example -> assertThat(registry.getSchema(schema)
                                    .validate(
                                            example.path("value"),
                                            context -> context.executionConfig(
                                                    config -> config.formatAssertionsEnabled(true))))
                            .isEmpty());
        }
    }
}
