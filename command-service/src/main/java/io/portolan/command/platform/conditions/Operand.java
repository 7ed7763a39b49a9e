package io.portolan.command.platform.conditions;

import io.portolan.contracts.Entity;
import org.jspecify.annotations.Nullable;

/** What a field is compared with. */
sealed interface Operand {
    /** It in a comparable form, or {@link Field.Unfit}; null when there is none. */
    @Nullable
    Object value(Entity entity);

    /** It in words, if it is there. */
    String text(Entity entity);

    /** What the condition itself says. */
    record Given(Object value, String text) implements Operand {
        static final Given NOTHING = new Given("", "");

        @Override
        public Object value(Entity entity) {
            return value;
        }

        @Override
        public String text(Entity entity) {
            return text;
        }
    }

    /** What another field of the same entity has. */
    record Other(Field field) implements Operand {
        @Override
        public @Nullable Object value(Entity entity) {
            return field.value(entity);
        }

        @Override
        public String text(Entity entity) {
            var seen = field.json().apply(entity);
            return (seen == null ? "" : Words.of(seen)) + " (" + field.name() + ")";
        }
    }
}
