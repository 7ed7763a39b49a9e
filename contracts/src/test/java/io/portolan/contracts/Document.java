package io.portolan.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document of this module and the references within it. */
record Document(JsonNode root) {
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    static Document of(String name) {
        try {
            return new Document(EventJson.mapper().readTree(Files.readAllBytes(RESOURCES.resolve(name))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Document schema(String type) {
        return of("schemas/" + type + ".json");
    }

    static JsonNode sample(String type) {
        return of("samples/" + type + ".json").root;
    }

    /** The names of the files in a folder, without their extension. */
    static TreeSet<String> names(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            TreeSet<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString().replaceFirst("\\.json$", "")));
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The part that a node refers to, or the node itself. */
    JsonNode follow(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? follow(root.at(reference.asString().substring(1))) : node;
    }

    /** A part with every reference replaced by what it refers to. */
    JsonNode inlined(JsonNode part) {
        JsonNode node = follow(part);
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), inlined(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(inlined(item)));
            return copy;
        }
        return node;
    }

    /** Every reference in the document. */
    List<String> references() {
        return root.findValuesAsString("$ref");
    }
}
