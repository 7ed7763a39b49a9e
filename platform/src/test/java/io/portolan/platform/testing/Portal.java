package io.portolan.platform.testing;

import io.portolan.contracts.Role;
import io.portolan.platform.health.Degraded;
import io.portolan.platform.http.HttpConfiguration;
import io.portolan.platform.http.OpenPath;
import io.portolan.platform.keys.Pepper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A running server with the conventions and a few endpoints that use them. */
public final class Portal implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final String key;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, Endpoints.class})
    static class Application {
        @Bean
        KeyRing keyRing() {
            return new KeyRing();
        }

        @Bean
        Pepper pepper(KeyRing ring) {
            return ring.pepper();
        }

        @Bean
        AtomicReference<List<String>> ailments() {
            return new AtomicReference<>(List.of());
        }

        @Bean
        HealthIndicator projections(AtomicReference<List<String>> ailments) {
            return () -> Degraded.unless(ailments.get());
        }

        @Bean
        OpenPath acceptingAnInvitation() {
            return (method, path) -> method.name().equals("POST") && path.equals("/api/v1/users/accept");
        }
    }

    private Portal(ConfigurableApplicationContext context) {
        this.context = context;
        this.key = ring().issue(Role.MEMBER).reveal();
    }

    /** Starts it on a free port, with properties such as {@code portolan.limits.writes-per-minute=1}. */
    public static Portal start(String... properties) {
        return new Portal(new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "spring.config.import=classpath:platform-defaults.yaml")
                .properties(properties)
                .run());
    }

    public KeyRing ring() {
        return context.getBean(KeyRing.class);
    }

    public Endpoints endpoints() {
        return context.getBean(Endpoints.class);
    }

    /** Why the health is to be degraded. */
    @SuppressWarnings("unchecked")
    public AtomicReference<List<String>> ailments() {
        return context.getBean("ailments", AtomicReference.class);
    }

    /** A good key of a member. */
    public String key() {
        return key;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    public Line connect() throws IOException {
        return new Line(port());
    }

    /** Sends a whole request with the key; header lines end in a line feed each. */
    public Answer send(String methodAndTarget, String headers, String body) throws IOException {
        return raw(head(methodAndTarget, "Authorization: Bearer " + key + "\n" + headers, body.length()) + body);
    }

    public Answer get(String target) throws IOException {
        return send("GET " + target, "", "");
    }

    public Answer post(String target, String body) throws IOException {
        return send("POST " + target, "Content-Type: application/json\n", body);
    }

    /** Sends exactly this. */
    public Answer raw(String request) throws IOException {
        try (Line line = connect()) {
            return line.say(request).hear();
        }
    }

    /** The head of a request with one {@code Host}. */
    public static String head(String methodAndTarget, String headers, long length) {
        String framing = length == 0 ? "" : "Content-Length: " + length + "\n";
        return (methodAndTarget + " HTTP/1.1\nHost: localhost\n" + headers + framing + "\n").replace("\n", "\r\n");
    }

    @Override
    public void close() {
        context.close();
    }
}
