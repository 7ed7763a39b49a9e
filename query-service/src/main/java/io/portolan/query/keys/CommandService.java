package io.portolan.query.keys;

import io.netty.channel.ChannelOption;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.Head;
import io.portolan.platform.internal.SecretServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException.Unauthorized;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The command service's internal endpoints, which take the installation's service secret. */
final class CommandService {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 32 << 20;
    private static final String ALWAYS_THERE = "default";
    private static final ParameterizedTypeReference<Map<String, Long>> POSITIONS =
            new ParameterizedTypeReference<>() {};

    private record KeyOwner(String organisation) {}

    private final WebClient client;

    CommandService(String url, String secret) {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())
                .responseTimeout(PATIENCE);
        this.client = WebClient.builder()
                .baseUrl(url)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .defaultHeader(SecretServer.HEADER, secret)
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    /** How far an organisation's log goes. */
    Mono<Head> head(String organisation) {
        return ask(organisation)
                .switchIfEmpty(Mono.error(CommandService::unavailable))
                .onErrorMap(_ -> unavailable());
    }

    /** Why it can't be asked, in words; empty when it can. */
    Mono<List<String>> ailments() {
        return ask(ALWAYS_THERE)
                .map(_ -> List.<String>of())
                .onErrorResume(
                        Unauthorized.class,
                        _ -> Mono.just(List.of("the command service knows another internal secret")))
                .onErrorResume(_ -> Mono.just(List.of("the command service can't be asked")));
    }

    private Mono<Head> ask(String organisation) {
        return client.get()
                .uri("/internal/head?organisation={organisation}", organisation)
                .retrieve()
                .bodyToMono(Head.class)
                .timeout(PATIENCE.multipliedBy(2));
    }

    /** How far the logs of all organisations go. */
    Mono<Map<String, Long>> positions() {
        return client.get()
                .uri("/internal/heads")
                .retrieve()
                .bodyToMono(POSITIONS)
                .switchIfEmpty(Mono.error(CommandService::unavailable))
                .timeout(PATIENCE.multipliedBy(2))
                .onErrorMap(_ -> unavailable());
    }

    /** The organisation of a key that was ever issued; empty when there is none. */
    Mono<String> organisation(String mac) {
        return client.get()
                .uri("/internal/keys/{mac}", mac)
                .exchangeToMono(answer -> {
                    HttpStatusCode status = answer.statusCode();
                    if (status.value() == 404) {
                        return answer.releaseBody().then(Mono.<String>empty());
                    }
                    return status.is2xxSuccessful()
                            ? answer.bodyToMono(KeyOwner.class).map(KeyOwner::organisation)
                            : answer.<String>createError();
                })
                .timeout(PATIENCE.multipliedBy(2))
                .onErrorMap(_ -> unavailable());
    }

    private static Refusal unavailable() {
        return Refusal.of(Kind.UNAVAILABLE, "the command service can't be asked for now");
    }
}
