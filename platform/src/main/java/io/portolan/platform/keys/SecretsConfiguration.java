package io.portolan.platform.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The installation's own secrets, which are read from files and only from there. */
@Configuration(proxyBeanMethods = false)
public class SecretsConfiguration {
    /** The same for all services of an installation; another one makes every key unknown. */
    @Bean
    Pepper pepper(@Value("${portolan.pepper-file}") Path file) throws IOException {
        return new Pepper(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    RootKey rootKey(@Value("${portolan.root-key-file:#{null}}") @Nullable Path file) throws IOException {
        return file == null ? RootKey.none() : RootKey.from(file);
    }
}
