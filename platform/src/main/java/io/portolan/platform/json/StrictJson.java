package io.portolan.platform.json;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies into records, in UTF-8 and as strictly as the contract says. A record's component that is not
 * {@code @Nullable} is required. What is wrong is refused as {@link Kind#MALFORMED} with the pointers of all faults.
 *
 * <pre>{@code
 * InviteBody body = json.read(bytes, InviteBody.class);              // an unknown member is a fault
 * Lenient<Blueprint> body = json.readLenient(bytes, Blueprint.class) // an unknown member is dropped and named
 * }</pre>
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 64;

    private final JsonFactory parsers = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    private final JsonMapper mapper = EventJson.mapper()
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    private final Shapes shapes = new Shapes(mapper);

    /** The mapper that answers are written with. */
    public JsonMapper mapper() {
        return mapper;
    }

    /**
     * Reads a body in which every member must be known.
     *
     * @throws Refusal of kind {@code MALFORMED}, with every fault that was found
     */
    public <T> T read(byte[] body, Class<T> type) {
        Shape.Findings findings = new Shape.Findings(mapper, new ArrayList<>(), new ArrayList<>());
        JsonNode tree = checked(body, type, findings);
        findings.unknown().forEach(pointer -> findings.fault(pointer, "is not known here"));
        return bind(tree, node -> mapper.treeToValue(node, type), findings);
    }

    /**
     * Reads a body whose unknown members are dropped.
     *
     * @throws Refusal of kind {@code MALFORMED}, with every fault that was found
     */
    public <T> Lenient<T> readLenient(byte[] body, Class<T> type) {
        Shape.Findings findings = new Shape.Findings(mapper, new ArrayList<>(), new ArrayList<>());
        JsonNode tree = checked(body, type, findings);
        return new Lenient<>(bind(tree, node -> mapper.treeToValue(node, type), findings), findings.unknown());
    }

    /**
     * Reads a body that is an object with any names, whose values are alike; their unknown members are dropped.
     *
     * @throws Refusal of kind {@code MALFORMED}, with every fault that was found
     */
    public <T> Lenient<Map<String, T>> readEntries(byte[] body, Class<T> entry) {
        Shape.Findings findings = new Shape.Findings(mapper, new ArrayList<>(), new ArrayList<>());
        JsonNode tree = tree(body);
        new Shape.Entries(new Shape.Member(shapes.of(entry), false)).check(tree, "", findings);
        JavaType map = mapper.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, entry);
        return new Lenient<>(bind(tree, node -> mapper.treeToValue(node, map), findings), findings.unknown());
    }

    private JsonNode checked(byte[] body, Class<?> type, Shape.Findings findings) {
        JsonNode tree = tree(body);
        new Shape.Member(shapes.of(type), false).check(tree, "", findings);
        return tree;
    }

    private static <T> T bind(JsonNode tree, Function<JsonNode, T> binding, Shape.Findings findings) {
        if (!findings.faults().isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, findings.faults());
        }
        try {
            return binding.apply(tree);
        } catch (JacksonException unfit) {
            throw malformed("", "does not fit");
        }
    }

    private JsonNode tree(byte[] body) {
        CharBuffer text = decoded(body);
        try (JsonParser parser =
                parsers.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.length())) {
            try {
                return JsonTree.read(parser);
            } catch (JsonTree.Fault fault) {
                throw malformed(parser.streamReadContext().pathAsPointer().toString(), fault.getOriginalMessage());
            } catch (JacksonException unreadable) {
                TokenStreamLocation at = parser.currentLocation();
                String reason = "is not valid JSON, or too deep or long, at line " + at.getLineNr() + ", column "
                        + at.getColumnNr();
                throw malformed(parser.streamReadContext().pathAsPointer().toString(), reason);
            }
        }
    }

    private static CharBuffer decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException malformed) {
            throw malformed("", "is not UTF-8");
        }
    }

    private static Refusal malformed(String pointer, String reason) {
        return Refusal.invalid(Kind.MALFORMED, List.of(new Fault(pointer, reason)));
    }
}
