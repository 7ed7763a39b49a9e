package io.portolan.command.platform.search;

import io.netty.channel.ChannelOption;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.internal.SecretServer;
import io.portolan.platform.search.EntitySearch;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Searches by way of the query service's internal endpoint, which takes the installation's service secret. */
final class QueryService implements EntitySearch {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 << 20;

    private final WebClient client;

    QueryService(String url, String secret) {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                .responseTimeout(PATIENCE);
        this.client = WebClient.builder()
                .baseUrl(url)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .defaultHeader(SecretServer.HEADER, secret)
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    @Override
    public Mono<Found> search(String organisation, long position, Question question) {
        return client.post()
                .uri(
                        "/internal/entities/search?organisation={organisation}&position={position}",
                        organisation,
                        position)
                .bodyValue(EventJson.mapper().writeValueAsBytes(question))
                .retrieve()
                .bodyToMono(byte[].class)
                .map(found -> EventJson.mapper().readValue(found, Found.class))
                .switchIfEmpty(Mono.error(QueryService::unavailable))
                .timeout(PATIENCE.plus(CONNECT))
                .onErrorMap(QueryService::refused);
    }

    private static Refusal refused(Throwable failure) {
        int status = failure instanceof WebClientResponseException answered
                ? answered.getStatusCode().value()
                : 0;
        return switch (status) {
            case 400 -> Refusal.of(Kind.MALFORMED, "the catalog can't be searched like that");
            case 412 -> Refusal.of(Kind.PRECONDITION_FAILED, "the catalog isn't as new as that yet");
            default -> unavailable();
        };
    }

    private static Refusal unavailable() {
        return Refusal.of(Kind.UNAVAILABLE, "the query service can't be asked for now");
    }
}
