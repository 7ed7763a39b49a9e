package io.portolan.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event record by its name on the wire, found through the sealed hierarchy, so that none can be forgotten. */
public final class EventTypes {
    private static final Map<String, Class<? extends Event>> BY_NAME =
            records(Event.class).collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    /** All names and the records that they stand for. */
    public static Map<String, Class<? extends Event>> all() {
        return BY_NAME;
    }

    /** The name on the wire of a record; a record without one is a programming error. */
    public static String nameOf(Class<? extends Event> type) {
        EventType name = type.getAnnotation(EventType.class);
        if (name == null) {
            throw new IllegalStateException(type.getName() + " has no @EventType");
        }
        return name.value();
    }

    private static Stream<Class<? extends Event>> records(Class<? extends Event> type) {
        Class<?> @Nullable [] permitted = type.getPermittedSubclasses();
        return permitted == null
                ? Stream.of(type)
                : Arrays.stream(permitted).flatMap(subtype -> records(subtype.asSubclass(Event.class)));
    }
}
