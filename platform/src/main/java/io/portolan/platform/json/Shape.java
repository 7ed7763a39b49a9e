package io.portolan.platform.json;

import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.schema.Pointers;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a value must look like to be read as a type; finds everything that is wrong with it. */
sealed interface Shape {
    /** What was found in a body. */
    record Findings(JsonMapper mapper, List<Fault> faults, List<String> unknown) {
        void fault(String pointer, String reason) {
            faults.add(new Fault(pointer, reason));
        }
    }

    /** Looks at a value that is not null, and drops from it members that are not known, or null. */
    void check(JsonNode value, String pointer, Findings findings);

    /** A record's components by their names; one that is null is as if it were absent. */
    record Members(Map<String, Member> members) implements Shape {
        @Override
        public void check(JsonNode value, String pointer, Findings findings) {
            if (!(value instanceof ObjectNode object)) {
                findings.fault(pointer, "must be an object");
                return;
            }
            for (String name : List.copyOf(object.propertyNames())) {
                if (!members.containsKey(name)) {
                    findings.unknown().add(Pointers.child(pointer, name));
                    object.remove(name);
                } else if (object.path(name).isNull()) {
                    object.remove(name);
                }
            }
            members.forEach((name, member) -> member.check(object.get(name), Pointers.child(pointer, name), findings));
        }
    }

    /** A value that may be absent if it is optional. */
    record Member(Shape shape, boolean optional) {
        void check(@Nullable JsonNode value, String pointer, Findings findings) {
            if (value != null && !value.isNull()) {
                shape.check(value, pointer, findings);
            } else if (!optional) {
                findings.fault(pointer, "is needed");
            }
        }
    }

    /** A list, each of its elements alike. */
    record Elements(Member element) implements Shape {
        @Override
        public void check(JsonNode value, String pointer, Findings findings) {
            if (!value.isArray()) {
                findings.fault(pointer, "must be a list");
                return;
            }
            for (int at = 0; at < value.size(); at++) {
                element.check(value.get(at), pointer + "/" + at, findings);
            }
        }
    }

    /** An object with any names, each of its values alike. */
    record Entries(Member entry) implements Shape {
        @Override
        public void check(JsonNode value, String pointer, Findings findings) {
            if (value.isObject()) {
                value.forEachEntry((name, each) -> entry.check(each, Pointers.child(pointer, name), findings));
            } else {
                findings.fault(pointer, "must be an object");
            }
        }
    }

    /** Anything at all. */
    record Anything() implements Shape {
        @Override
        public void check(JsonNode value, String pointer, Findings findings) {}
    }

    /** What the mapper reads by itself from a value of the right form: text, numbers, truth, enums, instants. */
    record Leaf(Class<?> type, Predicate<JsonNode> form, String description) implements Shape {
        @Override
        public void check(JsonNode value, String pointer, Findings findings) {
            boolean fits = form.test(value) && (type == String.class || isReadable(value, findings.mapper()));
            if (!fits) {
                findings.fault(pointer, description);
            }
        }

        private boolean isReadable(JsonNode value, JsonMapper mapper) {
            try {
                mapper.treeToValue(value, type);
                return true;
            } catch (JacksonException unreadable) {
                return false;
            }
        }
    }
}
