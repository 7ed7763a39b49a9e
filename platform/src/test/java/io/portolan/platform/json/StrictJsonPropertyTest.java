package io.portolan.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class StrictJsonPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final StrictJson json = new StrictJson();

    @Property(tries = 500)
    void anyValueSurvivesBeingWrittenAndRead(@ForAll("values") JsonNode value) {
        byte[] written = json.mapper().writeValueAsBytes(NODES.arrayNode().add(value));
        JsonNode read = json.read(written, JsonNode.class);
        assertThat(json.mapper().writeValueAsBytes(read)).isEqualTo(written);
    }

    @Property(tries = 2000)
    void anyOctetsAreReadOrRefused(@ForAll byte[] octets) {
        readOrRefuse(octets);
    }

    @Property(tries = 2000)
    void anyDamageToAValueIsReadOrRefused(
            @ForAll("values") JsonNode value, @ForAll int place, @ForAll byte octet, @ForAll boolean cut) {
        byte[] written = json.mapper().writeValueAsBytes(value);
        int at = Math.floorMod(place, written.length);
        written[at] = octet;
        readOrRefuse(cut ? Arrays.copyOf(written, at) : written);
    }

    @Property(tries = 500)
    void anyValueIsReadAsARecordOrRefused(@ForAll("values") JsonNode name, @ForAll("values") JsonNode at) {
        JsonNode body = NODES.objectNode().set("name", name).set("at", at);
        readOrRefuse(json.mapper().writeValueAsBytes(body));
    }

    private void readOrRefuse(byte[] octets) {
        for (Class<?> type : List.of(JsonNode.class, StrictJsonTest.Thing.class)) {
            try {
                assertThat(json.read(octets, type)).isNotNull();
            } catch (Refusal refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }

    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.just(NODES.nullNode()),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                texts().map(NODES::stringNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(100).negate(), BigInteger.TEN.pow(300))
                        .map(NODES::numberNode),
                Arbitraries.bigDecimals()
                        .ofScale(20)
                        .map(BigDecimal::stripTrailingZeros)
                        .map(NODES::numberNode));
        return Arbitraries.lazyOf(() -> leaves, () -> leaves, () -> leaves, this::lists, this::objects);
    }

    private Arbitrary<JsonNode> lists() {
        return values().list().ofMaxSize(3).map(elements -> NODES.arrayNode().addAll(elements));
    }

    private Arbitrary<JsonNode> objects() {
        return Arbitraries.maps(texts(), values())
                .ofMaxSize(3)
                .map(members -> NODES.objectNode().setAll(members));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(8)
                .map(text ->
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", ""));
    }
}
