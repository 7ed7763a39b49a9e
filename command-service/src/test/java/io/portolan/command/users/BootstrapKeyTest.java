package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.platform.keys.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class BootstrapKeyTest {
    @TempDir
    private Path folder;

    @Test
    void isKeptForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("admin.key");

        Secret key = new BootstrapKey(null, file).obtain();

        assertThat(Files.readString(file).strip()).isEqualTo(key.reveal());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("admin.key");
    }

    @Test
    void isTheOneInTheEnvironment() throws IOException {
        Secret chosen = Secret.mint(Secret.Kind.API_KEY);

        assertThat(inTheEnvironment(chosen.reveal()).obtain().reveal()).isEqualTo(chosen.reveal());
    }

    @Test
    void isRefusedByTheNameOfItsVariableWhenItIsMalformed() {
        String malformed = Secret.mint(Secret.Kind.INVITATION).reveal();

        assertThatThrownBy(() -> inTheEnvironment(malformed).obtain())
                .hasMessageContaining("PORTOLAN_BOOTSTRAP_KEY")
                .hasMessageContaining("ptl_")
                .hasMessageNotContaining(malformed);
    }

    private static BootstrapKey inTheEnvironment(String key) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("PORTOLAN_BOOTSTRAP_KEY", key)));
        return Binder.get(environment)
                .bind("portolan.bootstrap", BootstrapKey.class)
                .get();
    }

    @RepeatedTest(20)
    void isTheSameForAllWhoStartAtOnce() throws Exception {
        BootstrapKey bootstrap = new BootstrapKey(null, folder.resolve("admin.key"));
        int services = 4;
        CyclicBarrier start = new CyclicBarrier(services);
        Callable<String> obtain = () -> {
            start.await();
            return bootstrap.obtain().reveal();
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(services)) {
            List<String> keys = threads
                    .invokeAll(
                            IntStream.range(0, services).mapToObj(_ -> obtain).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .distinct()
                    .toList();

            assertThat(keys)
                    .containsExactly(
                            Files.readString(folder.resolve("admin.key")).strip());
        }
    }
}
