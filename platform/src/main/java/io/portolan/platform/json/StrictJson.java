package io.portolan.platform.json;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies into records, in UTF-8 and as strictly as the contract says. A record's component that is not
 * {@code @Nullable} is required. What is wrong is refused as {@link Kind#MALFORMED} with the pointers of all faults.
 *
 * <pre>{@code
 * InviteBody body = json.read(bytes, InviteBody.class);             // an unknown member is a fault
 * Lenient<Blueprint> body = json.readLenient(bytes, Blueprint.class) // an unknown member is dropped and named
 * }</pre>
 */
public final class StrictJson {
    private final JsonMapper mapper = EventJson.mapper()
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A value and what was left out of it.
     *
     * @param ignored the pointers of the unknown members that were dropped
     */
    public record Lenient<T>(T value, List<String> ignored) {
        public Lenient {
            ignored = List.copyOf(ignored);
        }
    }

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
        Lenient<T> read = readLenient(body, type);
        if (!read.ignored().isEmpty()) {
            List<Fault> faults = new ArrayList<>();
            read.ignored().forEach(pointer -> faults.add(new Fault(pointer, "is not known here")));
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return read.value();
    }

    /**
     * Reads a body whose unknown members are dropped.
     *
     * @throws Refusal of kind {@code MALFORMED}, with every fault that was found
     */
    public <T> Lenient<T> readLenient(byte[] body, Class<T> type) {
        try {
            JsonNode tree = mapper.readTree(body);
            return new Lenient<>(mapper.treeToValue(tree, type), List.of());
        } catch (JacksonException unreadable) {
            throw Refusal.of(Kind.MALFORMED, "the body is not valid JSON of the expected shape");
        }
    }
}
