package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How events are written as JSON: members in the records' order, absent ones left out, instants in UTC with milliseconds. */
public final class EventJson {
    private static final DateTimeFormatter INSTANTS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new MillisecondInstants()))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new RequiredComponents(), new JacksonAnnotationIntrospector()))
            .build();

    private EventJson() {}

    /** The mapper that events are written and read with; members it doesn't know are skipped, so that events can grow. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The JSON of an event in UTF-8. */
    public static byte[] write(Event event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /**
     * Reads an event back.
     *
     * @param type its name on the wire
     * @param json its JSON in UTF-8
     * @throws IllegalArgumentException when no such event is known
     * @throws tools.jackson.core.JacksonException when the JSON is not such an event, as when a member is missing that is
     *     not {@code @Nullable}
     */
    public static Event read(String type, byte[] json) {
        Class<? extends Event> record = EventTypes.all().get(type);
        if (record == null) {
            throw new IllegalArgumentException("unknown event type " + type);
        }
        return MAPPER.readValue(json, record);
    }

    /** An instant as events and their envelopes write it. */
    static String text(Instant instant) {
        return INSTANTS.format(instant);
    }

    private static final class MillisecondInstants extends StdSerializer<Instant> {
        MillisecondInstants() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(text(value));
        }
    }
}
