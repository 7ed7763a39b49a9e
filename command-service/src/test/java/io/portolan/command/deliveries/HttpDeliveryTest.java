package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.automation.Receiver;
import io.portolan.contracts.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to somebody who may be anybody. */
class HttpDeliveryTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Receiver receiver = new Receiver();
    private final HttpDelivery delivery = delivery(List.of("127.0.0.1/32"), Duration.ofSeconds(15));

    private static HttpDelivery delivery(List<String> allowed, Duration timeout) {
        return delivery(allowed, timeout, InetAddress::getAllByName);
    }

    private static HttpDelivery delivery(List<String> allowed, Duration timeout, AddressGuard.Lookup lookup) {
        DeliverySettings settings = new DeliverySettings(allowed, Duration.ofSeconds(3), timeout, 256, 16);
        AddressGuard guard = new AddressGuard(allowed.stream().map(Network::of).toList(), lookup);
        return new HttpDelivery(guard, settings, InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Call call(String type, String args) {
        return Call.of(type, EventJson.mapper().readTree(args.replace('\'', '"')), "tell", NOON);
    }

    private Reply get(String path) {
        return delivery.send("d-1", call("httpRequest", "{'method':'GET','url':'" + receiver.url(path) + "'}"));
    }

    @Test
    void sendsAWebhookThatTheReceiverCanCheck() {
        Reply reply = delivery.send(
                "d-1",
                call("sendWebhook", "{'url':'" + receiver.url("/hook") + "','data':1,'secret':'" + SECRET + "'}"));
        assertThat(reply.isTaken()).isTrue();
        Receiver.Received received = receiver.received().getFirst();
        assertThat(received.header("webhook-id")).isEqualTo("d-1");
        assertThat(received.header("webhook-timestamp")).isEqualTo(Long.toString(NOON.getEpochSecond()));
        assertThat(received.header("webhook-signature"))
                .isEqualTo(Signature.of(
                        List.of(SECRET), "d-1", NOON, received.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(received.body()).isEqualTo("{\"type\":\"tell\",\"timestamp\":\"2026-11-25T12:00:00Z\",\"data\":1}");
    }

    @Test
    void readsTheAnswerAsJsonWhereItIs() {
        receiver.then(201, "{\"ok\":true}");
        receiver.then(500, "oh no");
        assertThat(get("/a").body()).isEqualTo(EventJson.mapper().readTree("{\"ok\":true}"));
        Reply failed = get("/b");
        assertThat(failed.isTaken()).isFalse();
        assertThat(failed.reason()).isEqualTo("answered with status 500");
        assertThat(Objects.requireNonNull(failed.body()).asString()).isEqualTo("oh no");
    }

    @Test
    void goesNowhereElseWhenItIsSentThere() {
        receiver.then(exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url("/inside"));
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(get("/outside").status()).isEqualTo(302);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void waitsNoLongerThanItMay() {
        CountDownLatch end = new CountDownLatch(1);
        receiver.then(_ -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        String call = "{'method':'GET','url':'" + receiver.url("/hangs") + "'}";
        Reply reply = delivery(List.of("127.0.0.1/32"), Duration.ofSeconds(2)).send("d-1", call("httpRequest", call));
        end.countDown();
        assertThat(reply.status()).isNull();
        assertThat(reply.reason()).isEqualTo("no answer within 2 s");
        assertThat(reply.isFinal()).isFalse();
    }

    @Test
    void readsNoMoreThanItMay() {
        receiver.then(exchange -> {
            exchange.sendResponseHeaders(200, 10_000_000_000L);
            byte[] block = new byte[64 << 10];
            try {
                while (true) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException gone) {
                assertThat(gone).isNotNull();
            }
        });
        Reply reply = get("/large");
        assertThat(reply.isTaken()).isTrue();
        assertThat(Objects.requireNonNull(reply.body()).asString()).endsWith("(more than 16384 bytes)");
    }

    @Test
    void tellsWhenTheReceiverWantsToBeLeftAlone() {
        receiver.then(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
        });
        receiver.then(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "Wed, 25 Nov 2026 12:05:00 GMT");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(get("/a").retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(get("/b").retryAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "http://169.254.169.254/latest/meta-data",
                "http://2130706433/",
                "http://[::ffff:7f00:1]/",
                "http://[::1]/",
                "http://0x7f000001/",
                "http://localhost/",
                "https://10.0.0.1/",
            })
    void neverCallsWhatIsInside(String url) {
        Reply reply =
                delivery(List.of(), Duration.ofSeconds(15)).send("d-1", call("httpRequest", "{'url':'" + url + "'}"));
        assertThat(reply.isFinal() || reply.reason().equals("the host isn't known"))
                .as(reply.reason())
                .isTrue();
        assertThat(reply.status()).isNull();
    }

    @Test
    void tellsOfAHostThatIsNotThere() {
        HttpDelivery lost = delivery(List.of(), Duration.ofSeconds(15), host -> {
            throw new UnknownHostException(host);
        });
        Reply reply = lost.send("d-1", call("httpRequest", "{'url':'http://nowhere.invalid/'}"));
        assertThat(reply.reason()).isEqualTo("the host isn't known");
        assertThat(reply.isFinal()).isFalse();
    }
}
