package io.portolan.platform.schema;

import com.google.re2j.Pattern;
import io.portolan.platform.Refusal.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a value may be, in a subset of JSON Schema 2020-12.
 *
 * @param format of a text, or of the texts in a list
 * @param choices what {@code enum} allows; empty when it doesn't say
 * @param items what each element of a list must be; null when anything is allowed
 * @param properties of an object
 * @param additional what an object's other members may be
 */
public record PropertySchema(
        ValueType type,
        @Nullable TextFormat format,
        List<JsonNode> choices,
        @Nullable PropertySchema items,
        Map<String, PropertySchema> properties,
        Additional additional,
        Set<String> required,
        Range range,
        @Nullable Pattern pattern) {

    /**
     * What an object's members may be that its schema doesn't name.
     *
     * @param schema null when each may be anything
     */
    public record Additional(boolean allowed, @Nullable PropertySchema schema) {
        static final Additional ANY = new Additional(true, null);
        static final Additional NONE = new Additional(false, null);

        /** Tools send text where a schema of labels says otherwise, and it is kept. */
        private void check(JsonNode value, String pointer, List<Fault> faults) {
            if (!allowed) {
                faults.add(new Fault(pointer, "is not known here"));
            } else if (schema != null && !value.isString()) {
                schema.check(value, pointer, faults);
            }
        }
    }

    /** The bounds of a number, or of a text's length; null where there is none. */
    public record Range(
            @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        static final Range UNBOUNDED = new Range(null, null);

        boolean isEmpty() {
            return minimum != null && maximum != null && minimum.compareTo(maximum) > 0;
        }

        private boolean holds(BigDecimal value) {
            return (minimum == null || value.compareTo(minimum) >= 0)
                    && (maximum == null || value.compareTo(maximum) <= 0);
        }

        private String description() {
            if (minimum == null || maximum == null) {
                return minimum == null ? "at most " + maximum : "at least " + minimum;
            }
            return "between " + minimum + " and " + maximum;
        }
    }

    /**
     * Finds everything that is wrong with a value.
     *
     * @param pointer where the value is
     * @param faults is added to
     */
    public void check(JsonNode value, String pointer, List<Fault> faults) {
        if (!type.fits(value)) {
            faults.add(new Fault(pointer, "must be " + type.description()));
            return;
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            faults.add(new Fault(pointer, "must be one of " + texts(choices)));
        }
        switch (type) {
            case STRING -> checkText(value.asString(), pointer, faults);
            case INTEGER, NUMBER -> checkRange(value.decimalValue(), "must be ", pointer, faults);
            case ARRAY -> checkElements(value, pointer, faults);
            case OBJECT -> checkMembers(value, pointer, faults);
            case BOOLEAN -> {}
        }
    }

    private void checkText(String text, String pointer, List<Fault> faults) {
        if (format != null && !format.fits(text)) {
            faults.add(new Fault(pointer, "must be " + format.description()));
        }
        checkRange(BigDecimal.valueOf(text.codePointCount(0, text.length())), "its length must be ", pointer, faults);
        if (pattern != null && !pattern.matcher(text).find()) {
            faults.add(new Fault(pointer, "must match " + pattern.pattern()));
        }
    }

    private void checkRange(BigDecimal value, String subject, String pointer, List<Fault> faults) {
        if (!range.holds(value)) {
            faults.add(new Fault(pointer, subject + range.description()));
        }
    }

    private void checkElements(JsonNode list, String pointer, List<Fault> faults) {
        for (int at = 0; at < list.size(); at++) {
            JsonNode element = list.get(at);
            String place = pointer + "/" + at;
            if (items != null) {
                items.check(element, place, faults);
            } else if (format != null && !(element.isString() && format.fits(element.asString()))) {
                faults.add(new Fault(place, "must be " + format.description()));
            }
        }
    }

    private void checkMembers(JsonNode object, String pointer, List<Fault> faults) {
        required.stream()
                .filter(name -> !object.has(name))
                .forEach(name -> faults.add(new Fault(Pointers.child(pointer, name), "is needed")));
        object.forEachEntry((name, value) -> {
            String place = Pointers.child(pointer, name);
            PropertySchema known = properties.get(name);
            if (known == null) {
                additional.check(value, place, faults);
            } else {
                known.check(value, place, faults);
            }
        });
    }

    private static String texts(List<JsonNode> choices) {
        return choices.stream()
                .map(choice -> choice.isString() ? choice.asString() : choice.toString())
                .collect(Collectors.joining(", "));
    }
}
