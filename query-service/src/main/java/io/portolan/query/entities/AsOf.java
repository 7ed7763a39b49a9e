package io.portolan.query.entities;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Consistency;
import io.portolan.query.platform.lists.Timeline;
import io.portolan.query.platform.views.View;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A moment that somebody asks about.
 *
 * @param position one in the organisation's log; absent when a time is given
 */
record AsOf(@Nullable Long position, Instant time) {
    static final String PARAMETER = "asOf";

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    /** From when a commit is begun to when it is stored. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    private static final String AT = "fields." + EntityVersionsProjection.AT;

    /**
     * Reads a position or an RFC 3339 time.
     *
     * @throws Refusal of kind {@code MALFORMED} when it is neither
     */
    static AsOf of(String pointer, String text) {
        if (POSITION.matcher(text).matches()) {
            return new AsOf(Long.valueOf(text), Instant.EPOCH);
        }
        try {
            long milliseconds = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return new AsOf(null, Instant.ofEpochMilli(milliseconds));
        } catch (DateTimeException | ArithmeticException neither) {
            throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault(pointer, "a position or an RFC 3339 time")));
        }
    }

    /** The position at that moment, for what the view shows; fails with 412 when the view isn't there yet. */
    Mono<Long> in(View versions) {
        if (position == null) {
            return latest(versions).defaultIfEmpty(0L);
        }
        return position <= versions.position()
                ? Mono.just(position)
                : Mono.error(Refusal.of(Kind.PRECONDITION_FAILED, "the view is at position " + versions.position())
                        .with(Consistency.POSITION, Long.toString(versions.position())));
    }

    /** The greatest position whose commit was begun by then, so that a later time never means a former position. */
    private Mono<Long> latest(View versions) {
        return versions.first(Filters.lte(AT, Date.from(time)), Sorts.descending(AT, Timeline.FROM))
                .flatMap(newest -> lastStored(versions, newest));
    }

    private static Mono<Long> lastStored(View versions, RawBsonDocument newest) {
        Instant at = Instant.ofEpochMilli(newest.getDocument("fields")
                .getDateTime(EntityVersionsProjection.AT)
                .getValue());
        Bson begunBefore = Filters.and(
                Filters.gte(AT, Date.from(at.minus(LONGEST_WRITE))),
                Filters.lte(AT, Date.from(at)),
                Filters.gt(Timeline.FROM, from(newest)));
        return versions.first(begunBefore, Sorts.descending(Timeline.FROM))
                .defaultIfEmpty(newest)
                .map(AsOf::from);
    }

    private static long from(RawBsonDocument version) {
        return version.getDocument("fields").getInt64("from").getValue();
    }
}
