package io.portolan.command.blueprints;

import io.portolan.command.platform.Filings;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.Filed;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The entities that a blueprint has.
 *
 * @param asOf the position of the last commit by which one came or went; 0 when none ever did
 */
record Population(Set<String> entityIds, long asOf) {
    /** Asks the log, which may take long where many have come and gone. */
    static Population of(EventLog log, String organisation, String blueprintId) {
        Set<String> entityIds = new LinkedHashSet<>();
        long asOf = 0;
        for (Filed filed : log.filed(organisation, Filings.entitiesOf(blueprintId))) {
            asOf = filed.position();
            if (filed.note().startsWith(Filings.COMES)) {
                entityIds.add(filed.note().substring(Filings.COMES.length()));
            } else {
                entityIds.remove(filed.note().substring(Filings.GOES.length()));
            }
        }
        return new Population(entityIds, asOf);
    }
}
