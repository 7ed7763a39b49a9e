package io.portolan.standalone.journeys;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that a portal without a mail server has written. */
final class Outbox {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern TOKEN = Pattern.compile("pti_[0-9A-Za-z]{49}");

    private Outbox() {}

    static String latestToken(Path folder, String email) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mails(folder, email).stream().findFirst().flatMap(Outbox::token), Optional::isPresent)
                .orElseThrow();
    }

    /** The mails to an address, the latest first. */
    static List<String> mails(Path folder, String email) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
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
