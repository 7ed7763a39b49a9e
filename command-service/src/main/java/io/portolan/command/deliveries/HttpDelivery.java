package io.portolan.command.deliveries;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.NetUtil;
import io.portolan.contracts.EventJson;
import java.io.ByteArrayOutputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Sends calls: to addresses that have been checked, without following anybody elsewhere, and no longer and no more than can be
 * borne.
 */
final class HttpDelivery {
    private static final int MOST_READ = 16 << 10;
    private static final String AGENT = "Portolan";

    private final AddressGuard guard;
    private final DeliverySettings settings;
    private final HttpClient client;
    private final InstantSource clock;

    HttpDelivery(AddressGuard guard, DeliverySettings settings, InstantSource clock) {
        this.guard = guard;
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.create(ConnectionProvider.newConnection())
                .resolver(new GuardedResolver(guard))
                .followRedirect(false)
                // What was sent and isn't answered is an attempt in vain, which is told before there is another one.
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis());
    }

    /** Sends one and waits for the answer; blocks, but for no longer than the settings say. */
    Reply send(String deliveryId, Call call) {
        Instant at = clock.instant();
        try {
            checkLiteral(call.url().getHost());
            return client.headers(headers -> {
                        headers.set("user-agent", AGENT);
                        call.headers().forEach(headers::set);
                        if (call.secrets().isEmpty()) {
                            headers.set("idempotency-key", deliveryId);
                        } else {
                            headers.set("webhook-id", deliveryId);
                            headers.set("webhook-timestamp", Long.toString(at.getEpochSecond()));
                            headers.set("webhook-signature", Signature.of(call.secrets(), deliveryId, at, call.body()));
                        }
                    })
                    .request(HttpMethod.valueOf(call.method()))
                    .uri(call.url())
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())))
                    .responseConnection((response, connection) -> read(at, response, connection))
                    .next()
                    .timeout(settings.timeout())
                    .blockOptional()
                    .orElseThrow();
        } catch (UnknownHostException | RuntimeException failure) {
            return failed(at, Exceptions.unwrap(failure));
        }
    }

    /** A resolver isn't asked for what is no name. */
    private void checkLiteral(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare)) {
            guard.addresses(bare);
        }
    }

    private Flux<Reply> read(Instant at, HttpClientResponse response, Connection connection) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        return connection
                .inbound()
                .receive()
                .asByteArray()
                .takeUntil(bytes -> {
                    read.write(bytes, 0, Math.min(bytes.length, MOST_READ + 1 - read.size()));
                    return read.size() > MOST_READ;
                })
                .then(Mono.fromSupplier(() -> reply(at, response, read)))
                .doFinally(_ -> connection.dispose())
                .flux();
    }

    private Reply reply(Instant at, HttpClientResponse response, ByteArrayOutputStream read) {
        return new Reply(
                at,
                Duration.between(at, clock.instant()),
                response.status().code(),
                body(read),
                retryAfter(response.responseHeaders().get("retry-after")),
                null,
                false);
    }

    private static @Nullable JsonNode body(ByteArrayOutputStream read) {
        if (read.size() == 0) {
            return null;
        }
        String text = read.toString(StandardCharsets.UTF_8);
        if (read.size() > MOST_READ) {
            return StringNode.valueOf(text + "… (more than " + MOST_READ + " bytes)");
        }
        try {
            return EventJson.mapper().readTree(text);
        } catch (JacksonException noJson) {
            return StringNode.valueOf(text);
        }
    }

    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return header.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private Reply failed(Instant at, Throwable failure) {
        boolean isForbidden = failure instanceof AddressGuard.ForbiddenAddressException;
        String reason = switch (failure) {
            case AddressGuard.ForbiddenAddressException forbidden -> String.valueOf(forbidden.getMessage());
            case UnknownHostException _ -> "the host isn't known";
            case TimeoutException _ -> "no answer within " + settings.timeout().toSeconds() + " s";
            default -> "the call failed: " + failure.getClass().getSimpleName();
        };
        return Reply.failed(at, Duration.between(at, clock.instant()), reason, isForbidden);
    }
}
