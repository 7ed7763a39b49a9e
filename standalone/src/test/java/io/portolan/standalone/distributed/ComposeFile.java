package io.portolan.standalone.distributed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} says. */
record ComposeFile(Map<String, Object> root) {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** <code>${NAME:-default}</code>, where nobody has set the name. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    static ComposeFile read() {
        try (Reader file = Files.newBufferedReader(PROJECT.resolve("docker-compose.yml"))) {
            return new ComposeFile(new Yaml().load(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Set<String> services() {
        return map(root, "services").keySet();
    }

    Map<String, Object> service(String name) {
        return map(map(root, "services"), name);
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(service(service), "environment")
                .forEach((name, value) ->
                        environment.put(name, VARIABLE.matcher(value.toString()).replaceAll("$1")));
        return environment;
    }

    /** The stage of the {@code Dockerfile} that a service's image is built by. */
    String target(String service) {
        return Objects.requireNonNull(map(service(service), "build").get("target"))
                .toString();
    }

    String image(String service) {
        return Objects.requireNonNull(service(service).get("image")).toString();
    }

    /** The names of the files that a service finds in {@code /run/secrets}. */
    List<String> secrets(String service) {
        return list(service(service), "secrets");
    }

    /** The names of all secrets, which are those of their files. */
    Set<String> allSecrets() {
        return map(root, "secrets").keySet();
    }

    static List<String> list(Map<String, Object> holder, String name) {
        return holder.get(name) instanceof List<?> values
                ? values.stream().map(Object::toString).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> holder, String name) {
        return holder.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
