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
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The command service on an empty log, with an administrator's key; nothing relays what it writes. */
public final class RunningCommandService implements AutoCloseable {
    /** The key of whoever runs the installation. */
    public static final String ROOT_KEY = "root-key-root-key-root-key-root-key";

    private static final String PEPPER = "pepper-pepper-pepper-pepper-pepper";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Secret adminKey = Secret.mint(Secret.Kind.API_KEY);
    private final ConfigurableApplicationContext context;

    public RunningCommandService(Path folder) {
        context = new SpringApplicationBuilder(CommandServiceApplication.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "spring.config.location=optional:classpath:/none/",
                        "portolan.internal.port=-1",
                        "portolan.roles=api",
                        "portolan.public-url=http://localhost:8080",
                        "portolan.log.uri=" + store.uri(),
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

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        store.close();
    }

    private static Path write(Path file, String content) {
        try {
            return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
