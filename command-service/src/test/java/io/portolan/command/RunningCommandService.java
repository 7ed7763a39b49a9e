package io.portolan.command;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.users.InvitationLink;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The command service on an empty log, with an administrator's key; it has a broker only if it is given one. */
public final class RunningCommandService implements AutoCloseable {
    /** The key of whoever runs the installation. */
    public static final String ROOT_KEY = "root-key-root-key-root-key-root-key";

    private static final String INTERNAL = "internal-internal-internal-internal";
    private static final String PEPPER = "pepper-pepper-pepper-pepper-pepper";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Secret adminKey = Secret.mint(Secret.Kind.API_KEY);
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(ahead.get());
    private final ConfigurableApplicationContext context;
    private boolean hasStore = true;

    /** @param settings in the form {@code name=value}, beside or instead of those of a bare service */
    public RunningCommandService(Path folder, String... settings) {
        context = new SpringApplicationBuilder(CommandServiceApplication.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.config.import=classpath:platform-defaults.yaml",
                        "spring.config.location=optional:classpath:/none/",
                        "portolan.internal.port=-1",
                        "portolan.internal.secret-file=" + write(folder.resolve("internal"), INTERNAL),
                        "portolan.query.url=http://127.0.0.1:9",
                        "portolan.roles=api",
                        "portolan.public-url=http://localhost:8080",
                        "portolan.log.uri=" + store.uri(),
                        "portolan.pepper-file=" + write(folder.resolve("pepper"), PEPPER),
                        "portolan.root-key-file=" + write(folder.resolve("root"), ROOT_KEY),
                        "portolan.bootstrap.key=" + adminKey.reveal())
                .properties(settings)
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean("testClock", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)))
                .run();
    }

    public String adminKey() {
        return adminKey.reveal();
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The token of a user's current invitation, which only the mail has otherwise. */
    public String invitationToken(String organisation, String userId) {
        LoggedEvent newest = bean(EventLog.class)
                .newest(organisation, UserEvent.subject(userId))
                .orElseThrow();
        User user = ((UserEvent) EventJson.read(newest.type(), newest.data())).user();
        String invitation = Objects.requireNonNull(user.invitation()).id();
        return InvitationLink.token(bean(Pepper.class), organisation, userId, invitation)
                .reveal();
    }

    /** A client with the key of a member who has just joined. */
    public Client member() {
        Client admin = new Client(url(), adminKey());
        String invited = "{\"name\":\"Member\",\"email\":\"" + UUID.randomUUID() + "@rely.io\"}";
        String id = admin.post("/api/v1/users/invite", invited)
                .body()
                .at("/user/id")
                .asString();
        String accepted = "{\"token\":\"" + invitationToken("default", id) + "\"}";
        return admin.as(admin.as("")
                .post("/api/v1/users/accept", accepted)
                .body()
                .at("/key/token")
                .asString());
    }

    public String status() {
        return bean(HealthEndpoint.class).health().getStatus().getCode();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What happens when so much time has passed. */
    public <T> T later(Duration time, Supplier<T> deed) {
        ahead.set(time);
        try {
            return deed.get();
        } finally {
            ahead.set(Duration.ZERO);
        }
    }

    /** Nothing can be read or written from now on. */
    public void loseStore() {
        store.close();
        hasStore = false;
    }

    @Override
    public void close() {
        context.close();
        if (hasStore) {
            store.close();
        }
    }

    private static Path write(Path file, String content) {
        try {
            return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
