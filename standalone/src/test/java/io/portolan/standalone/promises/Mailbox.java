package io.portolan.standalone.promises;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails of an outbox, each of which is read once, however many there are. */
final class Mailbox {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TOKEN = Pattern.compile("(?m)^To: (\\S+)$[\\s\\S]*(pti_[0-9A-Za-z]{49})");

    private final Path outbox;
    private final Set<Path> read = new HashSet<>();
    private final Map<String, List<String>> tokens = new HashMap<>();

    Mailbox(Path outbox) {
        this.outbox = outbox;
    }

    /** The tokens that have been mailed so far, by address. */
    synchronized Map<String, List<String>> tokens() {
        try (Stream<Path> files = Files.list(outbox)) {
            files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .filter(read::add)
                    .forEach(this::read);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        Map<String, List<String>> copy = new HashMap<>();
        tokens.forEach((address, mailed) -> copy.put(address, List.copyOf(mailed)));
        return copy;
    }

    /** The token of the first mail to an address, once it is there. */
    String token(String address) {
        return await().atMost(PATIENCE)
                .until(() -> tokens().get(address), mailed -> mailed != null)
                .getFirst();
    }

    private void read(Path file) {
        try {
            Matcher mail = TOKEN.matcher(Files.readString(file).replace("\r\n", "\n"));
            if (!mail.find()) {
                throw new AssertionError("no token in " + file);
            }
            tokens.computeIfAbsent(mail.group(1), _ -> new ArrayList<>()).add(mail.group(2));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
