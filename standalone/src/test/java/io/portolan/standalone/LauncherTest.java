package io.portolan.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code portolan} among JDKs that only say their name; it wants a version that no machine has. */
class LauncherTest {
    private static final Path PROJECT = Path.of("..");
    private static final String OLD = "17.0.9";
    private static final String RIGHT = "99.0.1";

    @TempDir
    private Path folder;

    private ProcessBuilder launcher;

    private record Ended(int code, String output, String errors) {}

    @BeforeEach
    void copy() throws IOException {
        String prelude = Files.readString(PROJECT.resolve(".mvn/jdk.sh"));
        assertThat(prelude).contains("jdk_version=25\n");
        write(".mvn/jdk.sh", prelude.replace("jdk_version=25\n", "jdk_version=99\n"));
        executable("portolan", Files.readString(PROJECT.resolve("portolan")));
        write("standalone/target/portolan.jar", "");
        launcher = new ProcessBuilder(folder.resolve("portolan").toString(), "--data", "my data");
        launcher.environment().remove("JAVA_HOME");
        launcher.environment().put("HOME", folder.resolve("home").toString());
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void executable(String name, String script) throws IOException {
        write(name, script);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    /** A JDK whose {@code java} prints what it is asked. */
    private Path jdk(String name, String version) throws IOException {
        write(name + "/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(name + "/bin/javac", "#!/bin/sh\n");
        executable(name + "/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        return folder.resolve(name);
    }

    private void javaHome(Path jdk) {
        launcher.environment().put("JAVA_HOME", jdk.toString());
    }

    private void path(Path bin) {
        launcher.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    }

    private Ended run() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = launcher.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output, Files.readString(errors));
    }

    private void assertRunsOn(Path jdk) throws IOException, InterruptedException {
        Ended ended = run();
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.output().lines())
                .startsWith(jdk.resolve("bin/java").toString())
                .containsSequence(
                        "-jar", folder.resolve("standalone/target/portolan.jar").toString())
                .endsWith("--data", "my data");
    }

    @Nested
    class FindsTheJdk {
        @Test
        void thatJavaHomeNames() throws Exception {
            path(jdk("other", RIGHT).resolve("bin"));
            Path named = jdk("named", RIGHT);
            javaHome(named);

            assertRunsOn(named);
        }

        @Test
        void onPathWhenJavaHomeIsOlder() throws Exception {
            javaHome(jdk("old", OLD));
            Path found = jdk("found", RIGHT);
            path(found.resolve("bin"));

            assertRunsOn(found);
        }

        @Test
        void behindALinkOnPath() throws Exception {
            Path found = jdk("found", RIGHT);
            Path bin = Files.createDirectory(folder.resolve("bin"));
            Files.createSymbolicLink(bin.resolve("javac"), Path.of("../alternatives"));
            Files.createSymbolicLink(folder.resolve("alternatives"), found.resolve("bin/javac"));
            path(bin);

            assertRunsOn(found);
        }

        @Test
        void whereJdksAreUsuallyInstalledWhenAllElseIsOlder() throws Exception {
            javaHome(jdk("old", OLD));
            path(jdk("older", "9.9.0").resolve("bin"));
            jdk("home/.sdkman/candidates/java/17-tem", OLD);

            assertRunsOn(jdk("home/.sdkman/candidates/java/99-tem", RIGHT));
        }

        @Test
        void whereJdksAreUsuallyInstalledWhenNoneIsNamed() throws Exception {
            assertRunsOn(jdk("home/.jdks/temurin-99", RIGHT));
        }
    }

    @Nested
    class WithoutAJdk {
        @Test
        void saysWhatItNeedsAndEndsWithCode1() throws Exception {
            javaHome(jdk("old", OLD));
            path(jdk("newer", "990.0.1").resolve("bin"));

            Ended ended = run();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).isEmpty();
            assertThat(ended.errors()).contains("needs a JDK 99", "JAVA_HOME").hasLineCount(2);
        }
    }

    @Nested
    class WithoutAJar {
        @Test
        void buildsItThisOnce() throws Exception {
            Path jdk = jdk("jdk", RIGHT);
            javaHome(jdk);
            Files.delete(folder.resolve("standalone/target/portolan.jar"));
            executable("mvnw", "#!/bin/sh\necho \"$@\" >> built\n: > standalone/target/portolan.jar\n");

            Ended ended = run();

            assertThat(ended.code()).isZero();
            assertThat(ended.errors()).contains("Building Portolan, this once");
            assertRunsOn(jdk);
            assertThat(folder.resolve("built")).content().hasLineCount(1).contains("package -pl standalone -am");
        }
    }
}
