package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that a portal without a mail server has written. */
final class Outbox {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern TOKEN = Pattern.compile("pti_[0-9A-Za-z]{49}");

    private Outbox() {}

    static String latestToken(Path folder, String email) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (true) {
                Optional<String> token =
                        mails(folder, email).stream().findFirst().flatMap(Outbox::token);
                if (token.isPresent()) {
                    return token.get();
                }
                WatchKey changed = watch.poll(
                        Math.max(0, Duration.between(Instant.now(), end).toMillis()), TimeUnit.MILLISECONDS);
                if (changed == null) {
                    return fail("no mail to " + email + " within " + PATIENCE);
                }
                changed.reset();
            }
        }
    }

    /** The mails to an address, the latest first. */
    static List<String> mails(Path folder, String email) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .map(Outbox::read)
                    .filter(mail -> mail.contains(email))
                    .toList();
        }
    }

    private static Optional<String> token(String mail) {
        Matcher matcher = TOKEN.matcher(mail);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
