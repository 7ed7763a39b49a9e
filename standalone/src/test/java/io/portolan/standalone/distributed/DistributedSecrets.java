package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The secrets of an installation, made as its operator makes them. */
final class DistributedSecrets {
    private DistributedSecrets() {}

    static void make(Path folder) throws IOException, InterruptedException {
        String script = ComposeFile.PROJECT.resolve("deploy/secrets.sh").toString();
        Process process = new ProcessBuilder(script, folder.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
