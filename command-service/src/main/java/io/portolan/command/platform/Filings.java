package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.Filing;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import java.util.List;
import java.util.stream.Stream;

/** Under what commits are found again: those by which entities come to a blueprint, and go. */
public final class Filings {
    /** Before the id of an entity that comes. */
    public static final String COMES = "+";

    /** Before the id of one that goes. */
    public static final String GOES = "-";

    private Filings() {}

    /** The name under which that is filed. */
    public static String entitiesOf(String blueprintId) {
        return "blueprint/" + blueprintId + "/entities";
    }

    static List<Filing> of(Stream<Event> events) {
        return events.flatMap(event -> event instanceof EntityEvent change ? filing(change) : Stream.empty())
                .toList();
    }

    private static Stream<Filing> filing(EntityEvent event) {
        String name = entitiesOf(event.entity().blueprintId());
        return switch (event) {
            case EntityRegistered _ ->
                Stream.of(new Filing(name, COMES + event.entity().id()));
            case EntityRemoved _ ->
                Stream.of(new Filing(name, GOES + event.entity().id()));
            case EntityChanged _ -> Stream.empty();
        };
    }
}
