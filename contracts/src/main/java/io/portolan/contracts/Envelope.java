package io.portolan.contracts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds an event on a topic: CloudEvents 1.0 attributes in Kafka's binary mode, one header each.
 *
 * @param id the event's UUIDv7
 * @param type its name on the wire
 * @param position the number of its commit in the organisation's log, from 1 without a gap
 * @param index its place in the commit, from 0
 * @param commitSize how many events the commit has, so that a consumer knows when it has seen all of it
 * @param sequence its number within the subject, from 0 without a gap
 * @param causationId the id of the event that led to this one
 */
public record Envelope(
        String id,
        String organisation,
        String type,
        String subject,
        Instant time,
        long position,
        int index,
        int commitSize,
        long sequence,
        String actor,
        String correlationId,
        @Nullable String causationId) {
    /** The header that holds the name of an event's type. */
    public static final String TYPE = "ce_type";

    private static final String SOURCE = "/organisations/";
    private static final String SCHEMA = "urn:portolan:schema:";

    public Envelope {
        if (position < 1 || index < 0 || index >= commitSize || sequence < 0) {
            throw new IllegalArgumentException("no such place in a log: position " + position + ", event " + index
                    + " of " + commitSize + ", sequence " + sequence);
        }
    }

    /** The headers of a Kafka record, in UTF-8. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", SOURCE + organisation);
        headers.put(TYPE, type);
        headers.put("ce_subject", subject);
        headers.put("ce_time", EventJson.text(time));
        headers.put("ce_dataschema", SCHEMA + type);
        headers.put("content-type", "application/json");
        headers.put("ce_organisation", organisation);
        headers.put("ce_position", Long.toString(position));
        headers.put("ce_index", Integer.toString(index));
        headers.put("ce_commitsize", Integer.toString(commitSize));
        headers.put("ce_sequence", Long.toString(sequence));
        headers.put("ce_actor", actor);
        headers.put("ce_correlationid", correlationId);
        if (causationId != null) {
            headers.put("ce_causationid", causationId);
        }
        return headers;
    }

    /**
     * Reads the headers of a Kafka record.
     *
     * @throws IllegalArgumentException when an attribute is missing or malformed
     */
    public static Envelope of(Map<String, String> headers) {
        if (!"1.0".equals(headers.get("ce_specversion"))) {
            throw new IllegalArgumentException("not a CloudEvent 1.0");
        }
        try {
            return new Envelope(
                    required(headers, "ce_id"),
                    required(headers, "ce_organisation"),
                    required(headers, TYPE),
                    required(headers, "ce_subject"),
                    Instant.parse(required(headers, "ce_time")),
                    Long.parseLong(required(headers, "ce_position")),
                    Integer.parseInt(required(headers, "ce_index")),
                    Integer.parseInt(required(headers, "ce_commitsize")),
                    Long.parseLong(required(headers, "ce_sequence")),
                    required(headers, "ce_actor"),
                    required(headers, "ce_correlationid"),
                    headers.get("ce_causationid"));
        } catch (DateTimeParseException | NumberFormatException malformed) {
            throw new IllegalArgumentException("malformed CloudEvents attribute", malformed);
        }
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
