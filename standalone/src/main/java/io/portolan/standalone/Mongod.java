package io.portolan.standalone;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** A MongoDB server in a child process, on loopback, that never outlives this one. */
final class Mongod implements AutoCloseable {
    /** After a crash it first reads its journal again. */
    private static final long START_SECONDS = 300;

    private static final long END_SECONDS = 60;

    /** Ends the server when its own input ends, whatever the portal dies of; in a session of its own, Ctrl-C doesn't reach it. */
    private static final String WATCHED = """
            trap '' INT HUP
            pid=$1
            shift
            exec 3<&0 </dev/null
            $(command -v setsid) "$@" 3<&- &
            server=$!
            echo "$server" >"$pid"
            (cat <&3 >/dev/null; kill "$server" 2>/dev/null) &
            wait "$server"
            """;

    private final Path log;
    private final String uri;
    private final Process process;

    private Mongod(Path executable, Path folder) throws IOException {
        log = folder.resolve("mongod.log");
        Path pid = folder.resolve("pid");
        awaitFormer(pid, folder);
        int port = FreePorts.choose(1)[0];
        uri = "mongodb://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "mongod", pid.toString()));
        command.add(executable.toString());
        command.addAll(List.of("--dbpath", folder.toString(), "--bind_ip", "127.0.0.1", "--port", "" + port));
        command.addAll(List.of("--nounixsocket", "--wiredTigerCacheSizeGB", "0.25", "--quiet"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Starts the server whose data is in a folder, and waits until it answers.
     *
     * @throws StartRefused when it ends before or can't be used
     */
    static Mongod start(Path executable, Path folder) throws IOException {
        Mongod server = new Mongod(executable, folder.toAbsolutePath());
        try {
            server.awaitAnswer(executable);
            return server;
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** Where a driver connects to; without a database. */
    String uri() {
        return uri;
    }

    /** Lets the server write what it has and waits for its end. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(Path executable) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(START_SECONDS, TimeUnit.SECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            var answer = Mono.from(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                    .toFuture();
            CompletableFuture.anyOf(answer, process.onExit()).get(2 * START_SECONDS, TimeUnit.SECONDS);
            if (!process.isAlive()) {
                throw unusable(executable, "it ended with code " + process.exitValue());
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw unusable(executable, String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unusable(executable, "its start was interrupted");
        }
    }

    private StartRefused unusable(Path executable, String reason) {
        return new StartRefused(executable + " can't be used: " + reason + "; see " + log);
    }

    /** A server whose portal was killed may still be on its way out. */
    private static void awaitFormer(Path pid, Path folder) throws IOException {
        String former = Files.exists(pid) ? Files.readString(pid).strip() : "";
        if (!former.matches("[0-9]{1,18}")) {
            return;
        }
        Optional<ProcessHandle> running = ProcessHandle.of(Long.parseLong(former))
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent());
        if (running.isEmpty()) {
            return;
        }
        try {
            running.get().onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw new StartRefused("the mongod of process " + former + " still uses " + folder);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
