package io.portolan.contracts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How events are written as JSON: members in the records' order, absent ones left out, instants in UTC with milliseconds. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new MillisecondInstants()))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
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
     * @throws tools.jackson.core.JacksonException when the JSON is not such an event
     */
    public static Event read(String type, byte[] json) {
        Class<? extends Event> record = EventTypes.all().get(type);
        if (record == null) {
            throw new IllegalArgumentException("unknown event type " + type);
        }
        return MAPPER.readValue(json, record);
    }

    private static final class MillisecondInstants extends StdSerializer<Instant> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

        MillisecondInstants() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(FORMAT.format(value));
        }
    }
}
