package io.portolan.standalone.journeys;

import java.io.IOException;
import java.nio.file.Path;

/** A running portal, whatever it runs on. */
public interface Portal extends AutoCloseable {
    /** A client with the administrator's key. */
    Api admin();

    /** The folder that mails are put in. */
    Path outbox();

    /** The token of the latest link that was mailed to an address; waits for the mail. */
    default String invitationFor(String email) throws IOException, InterruptedException {
        return Outbox.latestToken(outbox(), email);
    }

    @Override
    void close();
}
