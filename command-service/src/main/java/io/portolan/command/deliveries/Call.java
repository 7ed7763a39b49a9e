package io.portolan.command.deliveries;

import io.portolan.contracts.EventJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent where.
 *
 * @param secrets what it is signed with; empty where it isn't
 */
@SuppressWarnings("ArrayRecordComponent")
record Call(String method, URI url, Map<String, String> headers, byte[] body, List<String> secrets) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "idempotency-key",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_HEADERS = 50;
    private static final String JSON = "application/json";

    /**
     * What an action asks for.
     *
     * @param flowId what a webhook is called by where the action doesn't say
     * @param at when it asked
     * @throws IllegalArgumentException when that can't be sent; the message says why
     */
    static Call of(String type, JsonNode args, String flowId, Instant at) {
        return type.equals("sendWebhook") ? webhook(args, flowId, at) : request(args);
    }

    private static Call request(JsonNode args) {
        String method = args.path("method").asString("POST").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("/method: must be one of GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        JsonNode body = args.path("body");
        boolean hasNone = body.isMissingNode() || body.isNull();
        Map<String, String> headers = headers(args);
        if (!hasNone && !body.isString()) {
            headers.putIfAbsent("content-type", JSON);
        }
        byte[] bytes = hasNone ? new byte[0] : bytes(body);
        List<String> secrets = secrets(args);
        return new Call(method, url(args), headers, bytes, secrets);
    }

    private static Call webhook(JsonNode args, String flowId, Instant at) {
        List<String> secrets = secrets(args);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("/secret: is needed, since webhooks are signed");
        }
        ObjectNode payload = EventJson.mapper().createObjectNode();
        payload.put("type", args.path("type").asString(flowId));
        payload.put("timestamp", at.toString());
        payload.set(
                "data", args.path("data").isMissingNode() ? EventJson.mapper().nullNode() : args.path("data"));
        Map<String, String> headers = headers(args);
        headers.put("content-type", JSON);
        return new Call("POST", url(args), headers, bytes(payload), secrets);
    }

    private static byte[] bytes(JsonNode body) {
        String text = body.isString() ? body.asString() : EventJson.mapper().writeValueAsString(body);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static URI url(JsonNode args) {
        String text = args.path("url").asString("").strip();
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (text.length() <= LONGEST_URL && isHttp && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("/url: is no URL", malformed);
        }
        throw new IllegalArgumentException("/url: must be a URL of http or https with a host, without a user, of "
                + LONGEST_URL + " characters at most");
    }

    private static Map<String, String> headers(JsonNode args) {
        Map<String, String> headers = new LinkedHashMap<>();
        args.path("headers").forEachEntry((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,100}") || OURS.contains(lower)) {
                throw new IllegalArgumentException("/headers: " + name + " can't be sent");
            }
            String text = value.isNull() ? "" : value.asString("");
            if (!text.chars()
                    .allMatch(letter -> letter == '\t' || (letter >= ' ' && letter != 0x7f && letter < 0x100))) {
                throw new IllegalArgumentException("/headers: " + name + " has letters that can't be sent");
            }
            headers.put(lower, text);
        });
        if (headers.size() > MOST_HEADERS) {
            throw new IllegalArgumentException("/headers: are more than " + MOST_HEADERS);
        }
        return headers;
    }

    private static List<String> secrets(JsonNode args) {
        JsonNode given = args.path("secret");
        List<String> secrets = (given.isArray() ? given.valueStream() : Stream.of(given))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
        secrets.forEach(Signature::key);
        return secrets;
    }
}
