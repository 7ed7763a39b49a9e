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

class ComposeFileTest {
    private static final ComposeFile COMPOSE = ComposeFile.read();

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
    class TheOutside {
        @Test
        void seesTheProxyAlone() {
            assertThat(services().stream().filter(name -> COMPOSE.service(name).containsKey("ports")))
                    .containsExactly("proxy");
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
