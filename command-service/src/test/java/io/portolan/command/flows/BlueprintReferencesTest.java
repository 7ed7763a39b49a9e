package io.portolan.command.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintReferencesTest {
    private static Set<String> references(String members) {
        String body = "{\"title\":\"Flow\"," + members.replace('\'', '"') + "}";
        return BlueprintReferences.of(new StrictJson()
                .read(body.getBytes(StandardCharsets.UTF_8), FlowBody.class)
                .definition("flow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'arguments':{'targetBlueprintId':'service'}",
                "'arguments':{'blueprintId':'service'}",
                "'triggers':[{'type':'manual','conditions':[{'field':'data.blueprintId','operator':'eq','value':'service'}]}]",
                "'actions':[{'type':'agentTask','conditions':[{'field':'blueprintId','operator':'eq','value':'service'}]}]",
                "'actions':[{'type':'fetchResource','args':{'conditions':[{'field':'blueprintId','operator':'eq','value':'service'}]}}]",
                "'actions':[{'type':'triggerAutomations','args':{'entities':{'conditions':[{'field':'blueprintId','operator':'eq','value':'service'}]}}}]",
                "'actions':[{'type':'fetchEntitiesBySource','args':{'sourceBlueprintId':'service'}}]",
                "'actions':[{'type':'upsertResource','args':{'data':{'blueprintId':'service'}}}]"
            })
    void areTextsInPlacesThatNameBlueprints(String members) {
        assertThat(references(members)).containsExactly("service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'arguments':{'targetBlueprintId':'{{ data.kind }}'}",
                "'arguments':{'targetBlueprintId':null,'sourceBlueprintId':'','otherBlueprintId':1}",
                "'arguments':{'targetBlueprint':'service','deep':{'targetBlueprintId':'service'}}",
                "'triggers':[{'type':'manual','conditions':[{'field':'data.blueprintId','operator':'neq','value':'service'}]}]",
                "'triggers':[{'type':'manual','conditions':[{'field':'data.title','operator':'eq','value':'service'}]}]",
                "'actions':[{'type':'fetchResource','args':{'conditions':'{{ arguments.conditions }}'}}]",
                "'actions':[{'type':'upsertResource','args':{'data':'{{ arguments.data }}'}}]"
            })
    void areNoTemplatesAndNothingElse(String members) {
        assertThat(references(members)).isEmpty();
    }

    @Test
    void comeInTheOrderInWhichTheyAreNamed() {
        assertThat(references("'arguments':{'sourceBlueprintId':'b','targetBlueprintId':'a'},"
                        + "'actions':[{'type':'upsertResource','args':{'data':{'blueprintId':'c'}}},"
                        + "{'type':'upsertResource','args':{'data':{'blueprintId':'a'}}}]"))
                .containsExactly("b", "a", "c");
    }
}
