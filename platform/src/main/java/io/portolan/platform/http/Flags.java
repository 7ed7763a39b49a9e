package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/** Query parameters that are true or false, in both of Rely's spellings, such as {@code user_editable=True}. */
public final class Flags {
    private Flags() {}

    /**
     * The flag of a request.
     *
     * @param name in snake case; camel case is read, too
     * @throws Refusal of kind {@code MALFORMED} when it is there more than once, or is neither true nor false
     */
    public static boolean of(ServerWebExchange exchange, String name, boolean absent) {
        List<String> given = given(exchange, name).stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();
        if (given.isEmpty()) {
            return absent;
        }
        if (given.size() > 1 || !List.of("true", "false").contains(given.getFirst())) {
            throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault(name, "must be true or false, once")));
        }
        return given.getFirst().equals("true");
    }

    /**
     * Whether a request says that word for a parameter that knows no other, such as {@code unmapped_properties=ignore}.
     *
     * @param name in snake case; camel case is read, too
     * @throws Refusal of kind {@code MALFORMED} when it says another word, or more than one
     */
    public static boolean says(ServerWebExchange exchange, String name, String word) {
        List<String> given = given(exchange, name);
        if (given.isEmpty() || given.equals(List.of(word))) {
            return !given.isEmpty();
        }
        throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault(name, "must be " + word + ", once")));
    }

    private static List<String> given(ServerWebExchange exchange, String name) {
        MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
        return Stream.of(name, camelCase(name))
                .distinct()
                .flatMap(spelling -> query.getOrDefault(spelling, List.of()).stream())
                .map(String::valueOf)
                .toList();
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder(name);
        for (int at = camel.indexOf("_"); at >= 0; at = camel.indexOf("_")) {
            camel.deleteCharAt(at);
            camel.setCharAt(at, Character.toUpperCase(camel.charAt(at)));
        }
        return camel.toString();
    }
}
