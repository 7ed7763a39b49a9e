package io.portolan.standalone.journeys;

import java.nio.file.Path;

/**
 * A running portal, whatever it runs on.
 *
 * @param admin a client with the administrator's key
 * @param outbox the folder that mails are put in
 */
public record Portal(Api admin, Path outbox) {
    /** The token of the latest link that was mailed to an address; waits for the mail. */
    public String invitationFor(String email) {
        return Outbox.latestToken(outbox, email);
    }
}
