package io.portolan.command.platform.conditions;

import io.portolan.contracts.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something of an entity that can be compared.
 *
 * @param name what it is called in reasons
 * @param elements what the elements are when it is a list
 * @param repeats whether several values may be there, of which any can be meant
 * @param json what an entity has there; null when nothing
 */
record Field(
        String path,
        String name,
        Kind kind,
        Kind elements,
        boolean repeats,
        Function<Entity, @Nullable JsonNode> json) {
    /** What stands for a value that isn't what it should be. */
    enum Unfit {
        UNFIT
    }

    /** Values of which any can be meant. */
    record Several(List<Object> values) {}

    static Field single(String path, Kind kind, Function<Entity, @Nullable JsonNode> json) {
        return new Field(path, path.substring(path.indexOf('/') + 1), kind, Kind.ANY, false, json);
    }

    static Field list(String path, Kind elements, Function<Entity, @Nullable JsonNode> json) {
        return new Field(path, path.substring(path.indexOf('/') + 1), Kind.LIST, elements, false, json);
    }

    Field repeating() {
        return new Field(path, name, kind, elements, true, json);
    }

    /** What an entity has there in a comparable form, or {@link Unfit}; null when nothing. */
    @Nullable
    Object value(Entity entity) {
        @Nullable JsonNode found = json.apply(entity);
        return found == null ? null : read(found);
    }

    /** What was found there in a comparable form, or {@link Unfit}. */
    Object read(JsonNode found) {
        if (repeats && found.isArray()) {
            return read(found, kind).<Object>map(Several::new).orElse(Unfit.UNFIT);
        }
        if (kind == Kind.LIST) {
            return found.isArray() ? read(found, elements).<Object>map(it -> it).orElse(Unfit.UNFIT) : Unfit.UNFIT;
        }
        return kind.read(found).orElse(Unfit.UNFIT);
    }

    String expected() {
        return kind == Kind.LIST && elements != Kind.ANY
                ? "a list with nothing but " + elements.description()
                : kind.description();
    }

    private static Optional<List<Object>> read(JsonNode list, Kind kind) {
        List<Object> values = new ArrayList<>(list.size());
        for (JsonNode element : list) {
            Optional<Object> value = kind.read(element);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }
}
