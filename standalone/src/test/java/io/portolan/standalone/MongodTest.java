package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** How a MongoDB server is run, shown by one that stands in for it, since none is installed where this is built. */
class MongodTest {
    @TempDir
    private Path path;

    @TempDir
    private Path folder;

    private static void write(Mongod server, String id) {
        try (MongoClient client = MongoClients.create(server.uri())) {
            Mono.from(client.getDatabase("d").getCollection("c").insertOne(new Document("_id", id)))
                    .block();
        }
    }

    private static long count(Mongod server) {
        try (MongoClient client = MongoClients.create(server.uri())) {
            return Mono.from(client.getDatabase("d").getCollection("c").countDocuments())
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private ProcessHandle process() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Nested
    class Start {
        @Test
        void waitsUntilTheServerAnswersOnLoopback() throws Exception {
            try (Mongod server = Mongod.start(StandInMongod.install(path), folder)) {
                write(server, "one");

                assertThat(count(server)).isEqualTo(1);
                assertThat(Files.readAllLines(folder.resolve("arguments")))
                        .startsWith("--dbpath", folder.toString(), "--bind_ip", "127.0.0.1", "--port")
                        .contains(server.uri().substring("mongodb://127.0.0.1:".length()));
            }
        }

        @Test
        void refusesAServerThatEndsBefore() throws Exception {
            Path broken = StandInMongod.script(path, "echo Illegal instruction\nexit 132\n");

            assertThatThrownBy(() -> Mongod.start(broken, folder))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("code 132")
                    .hasMessageContaining(folder.resolve("mongod.log").toString());
            assertThat(folder.resolve("mongod.log")).content().contains("Illegal instruction");
        }
    }

    @Nested
    class End {
        @Test
        void isAwaitedWhenItIsClosed() throws Exception {
            Mongod server = Mongod.start(StandInMongod.install(path), folder);
            ProcessHandle process = process();

            server.close();

            assertThat(process.isAlive()).isFalse();
        }

        @Test
        void comesWithThatOfAKilledPortalAndLeavesTheDataToTheNext() throws Exception {
            Path executable = StandInMongod.install(path);
            Process portal = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Killed.class.getName(),
                            executable.toString(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(portal.inputReader().lines().anyMatch("written"::equals)).isTrue();
            ProcessHandle former = process();

            portal.destroyForcibly().waitFor();

            former.onExit().get(60, TimeUnit.SECONDS);
            try (Mongod server = Mongod.start(executable, folder)) {
                assertThat(count(server)).isEqualTo(1);
            }
        }

        @Test
        void ofAFormerOneIsAwaitedBeforeTheNextStarts() throws Exception {
            Process former = new ProcessBuilder("/bin/sh", "-c", "read end", folder.toString()).start();
            Files.writeString(folder.resolve("pid"), former.pid() + "\n");
            Path executable = StandInMongod.script(path, "exit 1\n");
            Thread starting = Thread.ofVirtual()
                    .start(() -> assertThatThrownBy(() -> Mongod.start(executable, folder))
                            .isInstanceOf(StartRefused.class));

            assertThat(starting.join(Duration.ofMillis(200))).isFalse();
            assertThat(folder.resolve("mongod.log")).doesNotExist();
            former.getOutputStream().close();

            starting.join();
            assertThat(folder.resolve("mongod.log")).exists();
        }
    }

    /** A portal that writes something and is killed. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            Mongod server = Mongod.start(Path.of(arguments[0]), Path.of(arguments[1]));
            write(server, "one");
            System.out.println("written");
            Thread.currentThread().join();
        }
    }
}
