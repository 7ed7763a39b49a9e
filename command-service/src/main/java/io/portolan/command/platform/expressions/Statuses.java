package io.portolan.command.platform.expressions;

import io.portolan.contracts.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/** The words that tools have for statuses, and the few that the catalog has for them; {@code statuses.json} has the table. */
final class Statuses {
    private static final int LONGEST = 100;
    private static final Map<String, Map<String, String>> STANDARDS = read();

    private Statuses() {}

    /** The catalog's word for a status of an entity of that blueprint, or the status itself when it has none. */
    static String standard(String status, String blueprintId) {
        return status.length() > LONGEST
                ? status
                : STANDARDS.getOrDefault(blueprintId, Map.of()).getOrDefault(plain(status), status);
    }

    private static String plain(String status) {
        return status.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    private static Map<String, Map<String, String>> read() {
        try (InputStream table = Objects.requireNonNull(Statuses.class.getResourceAsStream("/statuses.json"))) {
            Map<String, Map<String, List<String>>> written =
                    EventJson.mapper().readValue(table.readAllBytes(), new TypeReference<>() {});
            Map<String, Map<String, String>> standards = new HashMap<>();
            written.forEach((blueprintId, words) -> {
                Map<String, String> byWord = new HashMap<>();
                words.forEach((standard, all) -> all.forEach(word -> byWord.put(word, standard)));
                standards.put(blueprintId, byWord);
            });
            return standards;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
