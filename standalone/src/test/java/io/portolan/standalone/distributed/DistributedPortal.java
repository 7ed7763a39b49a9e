package io.portolan.standalone.distributed;

import io.portolan.embedded.FreePorts;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Portal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The services of the compose file as processes here, with exactly its settings but for addresses and the places of files. */
final class DistributedPortal implements AutoCloseable {
    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static final String SECRETS = "/run/secrets/";
    private static final String INTERNAL_PORT = "PORTOLAN_INTERNAL_PORT";

    private final Path folder;
    private final Backends backends;
    private final List<ServiceProcess> commands = new ArrayList<>();
    private final List<ServiceProcess> queries = new ArrayList<>();

    private DistributedPortal(Path folder, Backends backends) {
        this.folder = folder;
        this.backends = backends;
    }

    /** Starts so many services of each kind, each query service with a command service to ask, and waits until they are ready. */
    static DistributedPortal start(Path folder, Backends backends, int copies) throws Exception {
        DistributedSecrets.make(folder.resolve("secrets"));
        Files.createDirectory(folder.resolve("state"));
        DistributedPortal portal = new DistributedPortal(folder, backends);
        for (int copy = 0; copy < copies; copy++) {
            String searches = Integer.toString(FreePorts.choose(1)[0]);
            Map<String, String> addresses = Map.of("query:8082", "127.0.0.1:" + searches);
            ServiceProcess command = portal.start("command", addresses, Map.of(), Map.of());
            portal.commands.add(command);
            portal.queries.add(portal.startQuery(command, Map.of(INTERNAL_PORT, searches), Map.of()));
        }
        for (ServiceProcess service : portal.services()) {
            service.awaitReady();
        }
        return portal;
    }

    List<ServiceProcess> commands() {
        return commands;
    }

    List<ServiceProcess> queries() {
        return queries;
    }

    /** The portal behind something that takes the place of its proxy. */
    Portal behind(URI proxy) throws IOException {
        return new Portal(new Api(proxy, proxy, adminKey()), folder.resolve("state/outbox"));
    }

    /** The administrator without a proxy, writing to one service and reading from another. */
    Api through(ServiceProcess command, ServiceProcess query) throws IOException {
        return new Api(query.uri(), command.uri(), adminKey());
    }

    private String adminKey() throws IOException {
        return Files.readString(folder.resolve("state/admin.key")).strip();
    }

    /** Where each address that the proxy's configuration names is here. */
    Map<String, List<URI>> upstreams() {
        return Map.of(
                "command:8080", commands.stream().map(ServiceProcess::uri).toList(),
                "query:8080", queries.stream().map(ServiceProcess::uri).toList());
    }

    /** Starts another query service, with other contents of some of its secrets. */
    ServiceProcess startQuery(ServiceProcess command, Map<String, String> otherSecrets) throws IOException {
        return startQuery(command, Map.of(), otherSecrets);
    }

    private ServiceProcess startQuery(
            ServiceProcess command, Map<String, String> ports, Map<String, String> otherSecrets) throws IOException {
        String internal = "127.0.0.1:" + command.environment(INTERNAL_PORT);
        return start("query", Map.of("command:8082", internal), ports, otherSecrets);
    }

    /** The content of a secret's file. */
    String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets").resolve(name)).strip();
    }

    private List<ServiceProcess> services() {
        return Stream.concat(commands.stream(), queries.stream()).toList();
    }

    @Override
    public void close() {
        services().forEach(ServiceProcess::close);
    }

    private ServiceProcess start(
            String service, Map<String, String> addresses, Map<String, String> ports, Map<String, String> otherSecrets)
            throws IOException {
        Path home = Files.createTempDirectory(folder, service);
        Map<String, String> places = new LinkedHashMap<>(addresses);
        places.put("kafka:9092", backends.kafka());
        places.put("/var/lib/portolan", folder.resolve("state").toString());
        places.put(SECRETS, secrets(service, Files.createDirectory(home.resolve("secrets")), otherSecrets) + "/");
        Map<String, String> environment = COMPOSE.environment(service);
        places.forEach((there, here) -> environment.replaceAll((_, value) -> value.replace(there, here)));
        environment.replaceAll((name, value) -> name.endsWith("_PORT") ? "" + FreePorts.choose(1)[0] : value);
        environment.putAll(ports);
        // Containers are reached by their addresses, processes here must not be.
        for (String name : List.of("SERVER_ADDRESS", "MANAGEMENT_SERVER_ADDRESS", "PORTOLAN_INTERNAL_ADDRESS")) {
            environment.put(name, "127.0.0.1");
        }
        Dockerfile image = Dockerfile.read(COMPOSE.target(service));
        return new ServiceProcess(image, environment, home.resolve("output.log"));
    }

    private Path secrets(String service, Path target, Map<String, String> others) throws IOException {
        for (String name : COMPOSE.secrets(service)) {
            String content = secret(name)
                    .replaceFirst("^mongodb:.*/(portolan_log)[?].*", backends.log() + "/$1")
                    .replaceFirst("^mongodb:.*/(portolan_views)[?].*", backends.views() + "/$1");
            Files.writeString(target.resolve(name), others.getOrDefault(name, content) + "\n");
        }
        return target;
    }
}
