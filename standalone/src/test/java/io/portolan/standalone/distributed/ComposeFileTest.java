package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {
    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static final String OUR_BASE = "FROM eclipse-temurin:25-jre AS service";

    static Set<String> services() {
        return COMPOSE.services();
    }

    @Nested
    class EveryService {
        @ParameterizedTest
        @MethodSource("io.portolan.standalone.distributed.ComposeFileTest#services")
        void canDoNoMoreThanItMust(String name) {
            Map<String, Object> service = COMPOSE.service(name);
            assertThat(service).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            assertThat(ComposeFile.list(service, "security_opt")).contains("no-new-privileges:true");
            assertThat(service).doesNotContainKeys("privileged", "cap_add", "network_mode", "pid", "ipc");
        }

        @ParameterizedTest
        @MethodSource("io.portolan.standalone.distributed.ComposeFileTest#services")
        void hasLimits(String name) {
            Map<String, Object> resources =
                    ComposeFile.map(ComposeFile.map(COMPOSE.service(name), "deploy"), "resources");
            assertThat(ComposeFile.map(resources, "limits")).containsOnlyKeys("cpus", "memory", "pids");
        }

        @ParameterizedTest
        @MethodSource("io.portolan.standalone.distributed.ComposeFileTest#services")
        void isOfAFixedVersion(String name) {
            Map<String, Object> service = COMPOSE.service(name);
            Object image = service.getOrDefault("image", "built:1");
            assertThat(image.toString()).matches(".+:[0-9].*");
        }

        @ParameterizedTest
        @MethodSource("io.portolan.standalone.distributed.ComposeFileTest#services")
        void waitsOnlyForWhatIsThere(String name) {
            assertThat(services())
                    .containsAll(
                            ComposeFile.map(COMPOSE.service(name), "depends_on").keySet());
        }

        @ParameterizedTest
        @MethodSource("io.portolan.standalone.distributed.ComposeFileTest#services")
        void mountsOnlyFilesThatAreThere(String name) {
            assertThat(ComposeFile.list(COMPOSE.service(name), "volumes").stream()
                            .filter(volume -> volume.startsWith("./"))
                            .map(volume -> volume.substring(0, volume.indexOf(':'))))
                    .allSatisfy(file ->
                            assertThat(ComposeFile.PROJECT.resolve(file)).isRegularFile());
        }
    }

    @Nested
    class Health {
        @ParameterizedTest
        @ValueSource(strings = {"proxy", "kafka", "mongodb"})
        void isAskedOfWhatOthersMade(String name) {
            assertThat(ComposeFile.list(ComposeFile.map(COMPOSE.service(name), "healthcheck"), "test"))
                    .startsWith("CMD");
        }

        @ParameterizedTest
        @ValueSource(strings = {"command", "query"})
        void isAskedOfOurs(String name) throws IOException {
            String management = COMPOSE.environment(name).get("MANAGEMENT_SERVER_PORT");
            assertThat(String.join("\n", Dockerfile.stage(OUR_BASE)))
                    .containsPattern("HEALTHCHECK .* CMD .*\\n.*/dev/tcp/127.0.0.1/" + management + " .*/health/ready");
        }

        /** Nothing starts before what it needs is healthy, or has done its work where that ends. */
        @ParameterizedTest
        @MethodSource("io.portolan.standalone.distributed.ComposeFileTest#services")
        void isWaitedFor(String name) {
            Map<String, Object> needed = ComposeFile.map(COMPOSE.service(name), "depends_on");
            assertThat(needed.keySet())
                    .allSatisfy(other -> assertThat(ComposeFile.map(needed, other))
                            .containsEntry(
                                    "condition",
                                    other.equals("mongodb-replica-set")
                                            ? "service_completed_successfully"
                                            : "service_healthy"));
        }
    }

    @Nested
    class NobodyIsRoot {
        @Test
        void inOurs() throws IOException {
            assertThat(Dockerfile.stage(OUR_BASE)).contains("USER portolan");
            for (String name : List.of("command", "query")) {
                assertThat(Dockerfile.stage("FROM service AS " + COMPOSE.target(name)))
                        .isNotEmpty()
                        .noneMatch(line -> line.startsWith("USER"));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"mongodb", "mongodb-replica-set"})
        void inMongo(String name) {
            assertThat(COMPOSE.service(name)).containsEntry("user", "mongodb");
        }

        /** Their images say so themselves. */
        @Test
        void inTheOthers() {
            assertThat(COMPOSE.image("proxy")).startsWith("nginxinc/nginx-unprivileged:");
            assertThat(COMPOSE.image("kafka")).startsWith("apache/kafka:");
            assertThat(COMPOSE.service("proxy")).doesNotContainKey("user");
            assertThat(COMPOSE.service("kafka")).doesNotContainKey("user");
        }
    }

    @Nested
    class Stores {
        @Test
        void areKafkaWithoutZookeeper() {
            assertThat(COMPOSE.environment("kafka"))
                    .containsEntry("KAFKA_PROCESS_ROLES", "broker,controller")
                    .containsKey("KAFKA_CONTROLLER_QUORUM_VOTERS");
        }

        @Test
        void areAReplicaSetWithKeys() {
            assertThat(ComposeFile.list(COMPOSE.service("mongodb"), "command"))
                    .containsSequence("--replSet", "portolan")
                    .contains("--keyFile");
        }

        @Test
        void keepTheirDataInVolumes() {
            assertThat(ComposeFile.list(COMPOSE.service("kafka"), "volumes"))
                    .contains("kafka-data:/var/lib/kafka/data");
            assertThat(ComposeFile.list(COMPOSE.service("mongodb"), "volumes")).contains("mongodb-data:/data/db");
        }
    }

    @Nested
    class TheOutside {
        @Test
        void seesTheProxyAlone() {
            assertThat(services().stream().filter(name -> COMPOSE.service(name).containsKey("ports")))
                    .containsExactly("proxy");
            assertThat(ComposeFile.list(COMPOSE.service("proxy"), "ports")).containsExactly("127.0.0.1:8080:8080");
        }

        @Test
        void isOutOfReachOfTheStores() {
            assertThat(ComposeFile.map(ComposeFile.map(COMPOSE.root(), "networks"), "back"))
                    .containsEntry("internal", true);
            for (String store : List.of("kafka", "mongodb", "mongodb-replica-set")) {
                assertThat(ComposeFile.list(COMPOSE.service(store), "networks")).containsExactly("back");
            }
        }
    }

    @Nested
    class Secrets {
        @TempDir
        private Path folder;

        @Test
        void areMadeByTheScriptEachTimeOthersAndKept() throws Exception {
            Map<String, String> first = make(folder.resolve("a"));
            assertThat(make(folder.resolve("a"))).isEqualTo(first);
            assertThat(first.keySet()).isEqualTo(COMPOSE.allSecrets());
            assertThat(make(folder.resolve("b"))).doesNotContainValue(first.get("pepper"));
            assertThat(first.values()).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 64);
        }

        @Test
        void areReachedByTheFoldersOwnerAlone() throws Exception {
            make(folder.resolve("a"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                    .isEqualTo("rwx------");
        }

        @Test
        void areInNoEnvironment() {
            assertThat(services())
                    .allSatisfy(
                            service -> assertThat(COMPOSE.environment(service).keySet())
                                    .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|PEPPER|TOKEN|KEY|URI)")));
        }

        private static Map<String, String> make(Path folder) throws IOException, InterruptedException {
            DistributedSecrets.make(folder);
            Map<String, String> secrets = new TreeMap<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    secrets.put(file.getFileName().toString(), Files.readString(file));
                }
            }
            return secrets;
        }
    }
}
