package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is used: a process, what it prints and its exit code. */
class PortolanTest {
    @TempDir
    private Path folder;

    private record Ended(int code, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private static Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Portolan.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Nested
    class Refuses {
        @Test
        void aPortInUse() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Ended ended = run("--data", folder.resolve("data").toString(), "--port", "" + taken.getLocalPort());

                assertThat(ended.code()).isEqualTo(1);
                assertThat(ended.output().lines())
                        .singleElement()
                        .asString()
                        .contains("port " + taken.getLocalPort(), "in use");
                assertThat(folder.resolve("data")).doesNotExist();
            }
        }

        @Test
        void aPortWhoseNextIsInUse() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int next = taken.getLocalPort();
                Ended ended = run("--data", folder.resolve("data").toString(), "--port", "" + (next - 1));

                assertThat(ended.code()).isEqualTo(1);
                assertThat(ended.output()).contains("in use; choose another with --port");
            }
        }

        @Test
        void aFolderThatIsNotOurs() throws Exception {
            Files.createFile(folder.resolve("thesis.txt"));

            Ended ended = run("--data", folder.toString(), "--port", "0");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output().lines()).singleElement().asString().contains("not a portal's");
        }

        @Test
        void aFirstKeyThatIsNone() throws Exception {
            Map<String, String> environment = Map.of("PORTOLAN_BOOTSTRAP_KEY", "open-sesame");

            Ended ended = run(environment, "--data", folder.resolve("data").toString(), "--port", "0");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).contains("portolan: ", "PORTOLAN_BOOTSTRAP_KEY does not hold a key");
            assertThat(ended.output()).doesNotContain("open-sesame");
        }

        @Test
        void anUnknownOption() throws Exception {
            Ended ended = run("--verbose");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).contains("--verbose", "--help");
        }
    }

    @Nested
    class Help {
        @Test
        void listsTheOptions() throws Exception {
            Ended ended = run("--help");

            assertThat(ended.code()).isZero();
            assertThat(ended.output()).isEqualTo(Options.USAGE);
        }
    }
}
