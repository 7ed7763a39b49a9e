package io.portolan.query.runs;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.RunLog;
import io.portolan.contracts.RunLog.Line;
import io.portolan.contracts.RunLogEvent;
import io.portolan.contracts.resources.RunLogLine;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** The lines of runs' logs, each by its run and its number. */
final class RunLogsProjection implements Projection {
    static final String NAME = "runLogs";

    static final ListField RUN = ListField.text("runId");

    static final ListFields FIELDS = ListFields.of(RUN, ListField.text("stepId"), ListField.number("number"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return RunLogEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        if (!(event instanceof RunLogEvent written)) {
            return List.of();
        }
        RunLog log = written.log();
        return LongStream.range(log.first(), log.first() + log.lines().size())
                .mapToObj(number -> document(log.runId(), number))
                .toList();
    }

    private static String document(String runId, long number) {
        return String.format("%s#%08d", runId, number);
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        RunLog log = ((RunLogEvent) event).log();
        long number = Long.parseLong(id.substring(id.lastIndexOf('#') + 1));
        Line line = log.lines().get((int) (number - log.first()));
        ViewDocument document =
                ViewDocument.of(FIELDS, new RunLogLine(number, log.stepId(), line.at(), line.text()), false);
        document.fields().append(RUN.path(), new BsonString(log.runId()));
        document.lower().append(RUN.path(), new BsonString(log.runId()));
        return document;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of(RUN.stored(), "fields.number"));
    }
}
