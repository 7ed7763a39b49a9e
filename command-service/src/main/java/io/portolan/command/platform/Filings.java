package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.Filing;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EntitySourceEvent.EntitySourceAdded;
import io.portolan.contracts.Event;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.contracts.RunEvent.RunStarted;
import io.portolan.contracts.ScorecardEvent.ScorecardDefined;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import java.util.List;
import java.util.stream.Stream;

/** Under what commits are found again: those by which something comes to a thing, and goes. */
public final class Filings {
    /** The name under which all flows are filed, also when they change. */
    public static final String FLOWS = "flows";

    /** Before the id of something that comes. */
    static final String COMES = "+";

    /** Before the id of something that goes. */
    static final String GOES = "-";

    private Filings() {}

    /** The name under which the entities of a blueprint are filed. */
    public static String entitiesOf(String blueprintId) {
        return "blueprint/" + blueprintId + "/entities";
    }

    /** The name under which the entities are filed that ever had a source; most still have it. */
    public static String madeBecauseOf(String source) {
        return "source/" + source;
    }

    /** The name under which the runs are filed that other runs led to, and at the beginning of them all an event. */
    public static String runsBecauseOf(String eventId) {
        return "event/" + eventId + "/runs";
    }

    /** The name under which the scorecards about a blueprint are filed. */
    public static String scorecardsOf(String blueprintId) {
        return "blueprint/" + blueprintId + "/scorecards";
    }

    /** The name under which the entities are filed that are exempt from rules of a scorecard. */
    public static String exemptBy(String scorecardId) {
        return "scorecard/" + scorecardId + "/exempt";
    }

    static List<Filing> of(Stream<Event> events) {
        return events.flatMap(Filings::filing).toList();
    }

    private static Stream<Filing> filing(Event event) {
        return switch (event) {
            case EntityRegistered come ->
                comes(entitiesOf(come.entity().blueprintId()), come.entity().id());
            case EntityRemoved gone ->
                goes(entitiesOf(gone.entity().blueprintId()), gone.entity().id());
            case ScorecardDefined come ->
                comes(
                        scorecardsOf(come.scorecard().blueprintId()),
                        come.scorecard().id());
            case ScorecardRemoved gone ->
                goes(
                        scorecardsOf(gone.scorecard().blueprintId()),
                        gone.scorecard().id());
            case ExemptionEvent exemption -> {
                var exempt = exemption.exemptions();
                String name = exemptBy(exempt.scorecardId());
                yield exempt.exemptions().isEmpty() ? goes(name, exempt.entityId()) : comes(name, exempt.entityId());
            }
            case EntitySourceAdded added ->
                comes(madeBecauseOf(added.source().name()), added.source().targetId());
            case FlowRemoved gone -> goes(FLOWS, gone.flow().id());
            case FlowEvent there -> comes(FLOWS, there.flow().id());
            case RunEvent step
            when step.run().depth() > 0 && (step instanceof RunRequested || step instanceof RunStarted) ->
                comes(runsBecauseOf(step.run().trigger().rootId()), step.run().id());
            default -> Stream.empty();
        };
    }

    private static Stream<Filing> comes(String name, String id) {
        return Stream.of(new Filing(name, COMES + id));
    }

    private static Stream<Filing> goes(String name, String id) {
        return Stream.of(new Filing(name, GOES + id));
    }
}
