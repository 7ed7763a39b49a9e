package io.portolan.contracts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One operation of the OpenAPI document. */
record Operation(Document document, String method, String path, JsonNode node) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    static List<Operation> all(Document document) {
        return document.root().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry -> new Operation(document, entry.getKey(), path.getKey(), entry.getValue())))
                .toList();
    }

    String id() {
        return node.path("operationId").asString("");
    }

    boolean isRead() {
        return method.equals("get") || path.endsWith("/search");
    }

    /** The names of its own parameters and of those that it shares with the others of its path. */
    List<String> parameters() {
        return Stream.of(document.root().path("paths").path(path), node)
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(parameter -> document.follow(parameter).path("name").asString())
                .toList();
    }

    Set<String> statuses() {
        return Set.copyOf(node.path("responses").propertyNames());
    }

    List<Map.Entry<String, JsonNode>> errors() {
        return node.path("responses").properties().stream()
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .toList();
    }

    /** The names of the security schemes of which it needs one. */
    List<String> security() {
        JsonNode own = node.path("security");
        JsonNode schemes = own.isMissingNode() ? document.root().path("security") : own;
        return schemes.valueStream()
                .flatMap(scheme -> scheme.propertyNames().stream())
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
