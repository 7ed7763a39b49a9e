package io.portolan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.resources.ApiKeyResource;
import io.portolan.contracts.resources.BlueprintResource;
import io.portolan.contracts.resources.BulkTaskResource;
import io.portolan.contracts.resources.DeliveryResource;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.contracts.resources.ExemptionResource;
import io.portolan.contracts.resources.FlowResource;
import io.portolan.contracts.resources.OrganisationResource;
import io.portolan.contracts.resources.PluginResource;
import io.portolan.contracts.resources.RunLogLine;
import io.portolan.contracts.resources.RunResource;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.contracts.resources.SuggestionResource;
import io.portolan.contracts.resources.UserResource;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document says of the resources. */
class ResourceSchemasTest {
    private static final Document OPENAPI = Document.of("openapi.json");

    static Stream<Arguments> resources() {
        return Stream.of(
                Arguments.of("User", UserResource.class),
                Arguments.of("ApiKey", ApiKeyResource.class),
                Arguments.of("Organisation", OrganisationResource.class),
                Arguments.of("Plugin", PluginResource.class),
                Arguments.of("Blueprint", BlueprintResource.class),
                Arguments.of("Entity", EntityResource.class),
                Arguments.of("Task", BulkTaskResource.class),
                Arguments.of("Flow", FlowResource.class),
                Arguments.of("Scorecard", ScorecardResource.class),
                Arguments.of("Exemption", ExemptionResource.class),
                Arguments.of("Run", RunResource.class),
                Arguments.of("Delivery", DeliveryResource.class),
                Arguments.of("Suggestion", SuggestionResource.class));
    }

    /** Those, and what has no id of its own. */
    static Stream<Arguments> answers() {
        return Stream.concat(
                resources(),
                Stream.of(Arguments.of("Score", ScoreResource.class), Arguments.of("RunLogLine", RunLogLine.class)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void describesAResourceAsItsRecordDoes(String name, Class<? extends Record> record) {
        JsonNode schema = OPENAPI.root().at("/components/schemas/" + name);
        assertThat(Shape.of(OPENAPI, schema)).isEqualTo(Shape.of(record));
        assertThat(schema.path("properties").propertyNames())
                .containsExactlyElementsOf(Stream.of(record.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void givesEveryResourceTheCommonFields(String name) {
        assertThat(OPENAPI.root().at("/components/schemas/" + name + "/required"))
                .map(JsonNode::asString)
                .contains("id", "createdAt", "updatedAt", "createdBy", "updatedBy", "version");
    }
}
