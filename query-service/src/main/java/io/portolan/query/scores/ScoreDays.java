package io.portolan.query.scores;

import io.portolan.contracts.Score;
import io.portolan.query.platform.views.ViewDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** How an entity stood at the end of each day on which that became otherwise, in their order and in UTC. */
record ScoreDays(List<Day> days) {
    private static final String DAYS = "days";
    private static final double HUNDREDTHS = 100;

    /** How it stood at the end of a day; null when it had no score. */
    record Day(LocalDate day, @Nullable Standing standing) {}

    /**
     * How it stood.
     *
     * @param rank null when it had none
     * @param hundredths of a percent
     */
    record Standing(@Nullable String rank, long hundredths) {
        static Standing of(Score score) {
            return new Standing(score.rank(), Math.round(score.percent() * HUNDREDTHS));
        }
    }

    /** Those in the fields of a score's document; none where there is none yet. */
    static ScoreDays of(@Nullable ViewDocument document) {
        return document == null
                ? new ScoreDays(List.of())
                : new ScoreDays(document.fields().getArray(DAYS).stream()
                        .map(day -> read(day.asArray()))
                        .toList());
    }

    /** These and how it stands at a time; a clock that went back doesn't change how a day before ended. */
    ScoreDays with(Instant at, @Nullable Standing standing) {
        if (!days.isEmpty() && Objects.equals(days.getLast().standing(), standing)) {
            return this;
        }
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        List<Day> after = new ArrayList<>(days);
        if (!days.isEmpty() && !day.isAfter(days.getLast().day())) {
            day = after.removeLast().day();
        }
        after.add(new Day(day, standing));
        return new ScoreDays(after);
    }

    void store(ViewDocument document) {
        document.fields()
                .append(
                        DAYS,
                        new BsonArray(days.stream().map(ScoreDays::written).toList()));
    }

    private static Day read(BsonArray day) {
        LocalDate date = LocalDate.ofEpochDay(day.get(0).asInt64().getValue());
        return new Day(
                date,
                day.size() == 1
                        ? null
                        : new Standing(
                                day.size() == 2 ? null : day.get(2).asString().getValue(),
                                day.get(1).asInt64().getValue()));
    }

    private static BsonArray written(Day day) {
        List<BsonValue> written = new ArrayList<>(List.of(new BsonInt64(day.day.toEpochDay())));
        Standing standing = day.standing;
        if (standing != null) {
            written.add(new BsonInt64(standing.hundredths));
            if (standing.rank != null) {
                written.add(new BsonString(standing.rank));
            }
        }
        return new BsonArray(written);
    }
}
