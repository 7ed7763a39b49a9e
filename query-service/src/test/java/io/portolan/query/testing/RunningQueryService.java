package io.portolan.query.testing;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;
import io.portolan.query.QueryServiceApplication;
import io.portolan.query.testing.Story.Untold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The query service with a broker, a store, and a command service in another process. */
public final class RunningQueryService implements AutoCloseable {
    private static final String PEPPER = "pepper-pepper-pepper-pepper-pepper";

    private static @Nullable RunningQueryService shared;

    private final Surroundings around = new Surroundings();
    private final Story story = around.story();
    private final Cable store = new Cable(ViewsDatabase.port());
    private final FarCommandService commands = new FarCommandService();
    private final Pepper pepper = new Pepper(PEPPER.getBytes(StandardCharsets.UTF_8));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;

    /** One for all tests of this JVM that ask for no other, each of which has organisations of its own. */
    public static synchronized RunningQueryService shared() {
        RunningQueryService running = shared == null ? new RunningQueryService() : shared;
        shared = running;
        return running;
    }

    public RunningQueryService(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--portolan.kafka.bootstrap-servers=" + around.kafka().bootstrapServers(),
                "--portolan.kafka.partitions=2",
                "--portolan.kafka.replication-factor=1",
                "--portolan.views.uri=" + around.viewsUri(store.port()),
                "--portolan.projections.topic=" + around.events(),
                "--portolan.projections.dead-letters=" + around.deadLetters(),
                "--portolan.projections.group=" + around.events() + "-group",
                "--portolan.internal.port=-1",
                "--portolan.internal.url=" + commands.url(),
                "--portolan.internal.secret-file=" + file(FarCommandService.SECRET),
                "--portolan.pepper-file=" + file(PEPPER)));
        all.addAll(List.of(settings));
        context = new SpringApplicationBuilder(QueryServiceApplication.class).run(all.toArray(String[]::new));
    }

    /** One commit, acknowledged and told. */
    public long commit(String organisation, Event... events) {
        return commitAt(Instant.now(), organisation, events);
    }

    /** The same of somebody else. */
    public long commitBy(String actor, String organisation, Event... events) {
        long position = story.commitBy(actor, organisation, events);
        commands.head(organisation, position, commands.head(organisation).keysPosition());
        return position;
    }

    /** The same of one that was begun at that time. */
    public long commitAt(Instant begunAt, String organisation, Event... events) {
        Untold commit = story.prepare(organisation, begunAt, events);
        tell(List.of(commit));
        return commit.position();
    }

    /** The same of many commits at once. */
    public void tell(List<Untold> commits) {
        story.tell(commits);
        commits.stream().map(Untold::organisation).distinct().forEach(it -> {
            commands.head(it, story.position(it), commands.head(it).keysPosition());
        });
    }

    /** The same of a commit that changes what keys may do. */
    public long commitAffectingKeys(String organisation, Event... events) {
        long position = commit(organisation, events);
        commands.head(organisation, position, position);
        return position;
    }

    /** A client with the key of a new user of that role. */
    public Client join(String organisation, String userId, Role role) {
        Secret secret = Secret.mint(Secret.Kind.API_KEY);
        commands.issued(pepper.mac(secret), organisation);
        commit(
                organisation,
                Facts.changed(Facts.user(userId, userId, role, UserStatus.ACTIVE)),
                Facts.issued(userId, key(secret)));
        return client(secret.reveal());
    }

    public ApiKey key(Secret secret) {
        ApiKey like = Facts.key(UUID.randomUUID().toString());
        return new ApiKey(
                like.id(),
                pepper.mac(secret),
                secret.prefix(),
                secret.last4(),
                like.createdAt(),
                like.expiresAt(),
                null);
    }

    public Client client(String key) {
        return new Client(http, "http://127.0.0.1:" + port(), key);
    }

    public Surroundings around() {
        return around;
    }

    public Story story() {
        return story;
    }

    /** The way to the store of views. */
    public Cable store() {
        return store;
    }

    public FarCommandService commands() {
        return commands;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        http.close();
        store.close();
        commands.close();
        story.close();
        around.close();
    }

    private String port() {
        return context.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static Path file(String content) {
        try {
            Path file = Files.createTempFile("query-service", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
