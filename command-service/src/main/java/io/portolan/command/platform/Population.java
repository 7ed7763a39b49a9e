package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.Filed;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is filed as having come and not gone again, such as the entities of a blueprint.
 *
 * @param ever all that ever came, in the order in which they first did
 * @param ids those that are there, in the order in which they first came
 * @param asOf the position of the last commit by which one came or went; 0 when none ever did
 */
public record Population(Set<String> ever, Set<String> ids, long asOf) {
    /** Asks the log for what is filed under a name, see {@link Filings}; may take long where many have come and gone. */
    public static Population of(EventLog log, String organisation, String name) {
        Set<String> ever = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        long asOf = 0;
        for (Filed filed : log.filed(organisation, name)) {
            asOf = filed.position();
            if (filed.note().startsWith(Filings.COMES)) {
                ever.add(filed.note().substring(Filings.COMES.length()));
                ids.add(filed.note().substring(Filings.COMES.length()));
            } else {
                ids.remove(filed.note().substring(Filings.GOES.length()));
            }
        }
        return new Population(ever, ids, asOf);
    }
}
