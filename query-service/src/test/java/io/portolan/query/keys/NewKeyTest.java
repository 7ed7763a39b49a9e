package io.portolan.query.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.platform.keys.Principal;
import io.portolan.query.QueryServiceApplication;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.Story;
import io.portolan.query.testing.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A key whose event is in the log, but not yet in the views: issuing it changed no key that was there before. */
class NewKeyTest {
    private static final byte[] HEAD = "{\"position\":2,\"keysPosition\":0}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final Surroundings around = new Surroundings();
    private HttpServer commands;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() throws IOException {
        commands = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        commands.createContext("/internal/head", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, HEAD.length);
            exchange.getResponseBody().write(HEAD);
            exchange.close();
        });
        commands.start();
        Path secret = Files.writeString(folder.resolve("secret"), "x".repeat(64));
        service = new SpringApplicationBuilder(QueryServiceApplication.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "portolan.pepper-file=" + secret,
                        "portolan.internal.secret-file=" + secret,
                        "portolan.internal.url=http://127.0.0.1:"
                                + commands.getAddress().getPort(),
                        "portolan.kafka.bootstrap-servers=" + around.kafka().bootstrapServers(),
                        "portolan.views.uri=" + around.viewsUri(),
                        "portolan.projections.group=" + around.events() + "-group",
                        "portolan.projections.topic=" + around.events(),
                        "portolan.projections.dead-letters=" + around.deadLetters())
                .run();
    }

    @AfterEach
    void stop() {
        service.close();
        commands.stop(0);
        around.close();
    }

    @Test
    void isNeverTakenForNoneButWaitedFor() {
        KeyLookup keys = service.getBean(KeyLookup.class);

        assertThatThrownBy(() -> find(keys))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE));
        try (Story story = around.story()) {
            story.commit("acme", Facts.invited("u1", "Ada"));
            story.commit("acme", Facts.changed("u1", "Ada"), Facts.issued("u1", Facts.key("k1")));
        }

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(find(keys)).extracting(Principal::keyId).isEqualTo("k1"));
    }

    private static Principal find(KeyLookup keys) {
        return Objects.requireNonNull(keys.find("acme", "mac-of-k1", 0).block());
    }
}
