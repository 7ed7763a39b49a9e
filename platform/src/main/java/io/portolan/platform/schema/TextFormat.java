package io.portolan.platform.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

/** What a text stands for. Most formats only say how it is shown; those that are also compared are checked. */
public enum TextFormat {
    DATE_TIME("date-time", "an RFC 3339 time"),
    URL("url", "an absolute URL"),
    EMAIL("email", "an e-mail address"),
    USER("user", "text"),
    MARKDOWN("markdown", "text"),
    TEXT("text", "text"),
    YAML("yaml", "text"),
    JSON("json", "text");

    private static final int MAX_YEAR = 9999;

    private final String written;
    private final String description;

    TextFormat(String written, String description) {
        this.written = written;
        this.description = description;
    }

    static Optional<TextFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.written.equals(name))
                .findFirst();
    }

    /** Tools send an empty text for what they don't know, which is taken where it can't be mistaken for a value. */
    boolean fits(String text) {
        return switch (this) {
            case DATE_TIME -> isTime(text);
            case URL -> text.isEmpty() || isUrl(text);
            case EMAIL -> text.isEmpty() || text.indexOf('@') > 0;
            case USER, MARKDOWN, TEXT, YAML, JSON -> true;
        };
    }

    String description() {
        return description;
    }

    /** How it is written in a schema. */
    @Override
    public String toString() {
        return written;
    }

    private static boolean isTime(String text) {
        try {
            int year = OffsetDateTime.parse(text).getYear();
            return year >= 0 && year <= MAX_YEAR;
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    private static boolean isUrl(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException malformed) {
            return text.matches("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
        }
    }
}
