package io.portolan.command;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The command service on an empty log, with an administrator's key; nothing relays what it writes. */
public final class RunningCommandService implements AutoCloseable {
    /** The key of whoever runs the installation. */
    public static final String ROOT_KEY = "root-key-root-key-root-key-root-key";

    private static final String PEPPER = "pepper-pepper-pepper-pepper-pepper";

    private final MongoServer store = new MongoServer(H2Backend.inMemory());
    private final Secret adminKey = Secret.mint(Secret.Kind.API_KEY);
    private final ConfigurableApplicationContext context;

    public RunningCommandService(Path folder) {
        String address = store.bind().toString().replaceAll(".*/", "");
        context = new SpringApplicationBuilder(CommandServiceApplication.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "spring.config.location=optional:classpath:/none/",
                        "portolan.internal.port=-1",
                        "portolan.public-url=http://localhost:8080",
                        "portolan.log.uri=mongodb://" + address + "/log",
                        "portolan.pepper-file=" + write(folder.resolve("pepper"), PEPPER),
                        "portolan.root-key-file=" + write(folder.resolve("root"), ROOT_KEY),
                        "portolan.bootstrap.key=" + adminKey.reveal())
                .run();
    }

    public String adminKey() {
        return adminKey.reveal();
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public Pepper pepper() {
        return context.getBean(Pepper.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        store.shutdownNow();
    }

    private static Path write(Path file, String content) {
        try {
            return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
