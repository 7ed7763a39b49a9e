package io.portolan.query.keys;

import io.netty.channel.ChannelOption;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.Head;
import java.time.Duration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The command service's internal endpoints, which take the installation's service secret. */
final class CommandService {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String SECRET = "Portolan-Internal-Secret";

    private record KeyOwner(String organisation) {}

    private final WebClient client;

    CommandService(String url, String secret) {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())
                .responseTimeout(PATIENCE);
        this.client = WebClient.builder()
                .baseUrl(url)
                .defaultHeader(SECRET, secret)
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    /** How far an organisation's log goes. */
    Mono<Head> head(String organisation) {
        return client.get()
                .uri("/internal/head?organisation={organisation}", organisation)
                .retrieve()
                .bodyToMono(Head.class)
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
