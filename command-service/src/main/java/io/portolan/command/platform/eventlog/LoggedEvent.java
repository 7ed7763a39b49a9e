package io.portolan.command.platform.eventlog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One event as the log keeps it.
 *
 * @param type its name on the wire
 * @param id its UUIDv7
 * @param subject what it is about, within the organisation
 * @param sequence its number within the subject, from 0 without a gap
 * @param time in milliseconds; the rest is cut off
 * @param data its JSON in UTF-8, never parsed by the store
 */
@SuppressWarnings("ArrayRecordComponent")
public record LoggedEvent(String type, String id, String subject, long sequence, Instant time, byte[] data) {
    public LoggedEvent {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the event occupies in the log, so that no other can have the same number in the same subject. */
    public String slot(String organisation) {
        return organisation + "/" + subject + "#" + sequence;
    }
}
