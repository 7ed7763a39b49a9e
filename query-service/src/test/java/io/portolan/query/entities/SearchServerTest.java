package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.search.EntitySearch.Found;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

class SearchServerTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String QUESTION = "{\"filter\":{\"and\":[]},\"size\":1}";

    private final SearchServer server = new SearchServer(
            (organisation, position, _) -> switch (organisation) {
                case "acme" ->
                    Mono.just(new Found(
                            List.of(EventJson.mapper().createObjectNode().put("position", position)), null));
                case "behind" -> Mono.error(Refusal.of(Kind.PRECONDITION_FAILED, "not as new as that"));
                default -> Mono.error(Refusal.of(Kind.UNAVAILABLE, "not now"));
            },
            SECRET,
            HttpServer.create().host("127.0.0.1").port(0));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private HttpResponse<String> ask(String query, String secret, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/internal/entities/search" + query))
                .header("Portolan-Internal-Secret", secret)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answers200WithWhatWasFound() throws Exception {
        HttpResponse<String> answer = ask("?organisation=acme&position=7", SECRET, QUESTION);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("{\"position\":7}");
    }

    @Test
    void answers400ToWhatIsNoQuestion() throws Exception {
        assertThat(ask("?organisation=acme&position=x", SECRET, QUESTION).statusCode())
                .isEqualTo(400);
        assertThat(ask("?organisation=acme&position=1", SECRET, "{").statusCode())
                .isEqualTo(400);
        assertThat(ask("?organisation=acme&position=1", SECRET, "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answers401WithoutTheSecret() throws Exception {
        assertThat(ask("?organisation=acme&position=7", "another", QUESTION).statusCode())
                .isEqualTo(401);
    }

    @Test
    void answers412WhereTheViewIsBehind() throws Exception {
        assertThat(ask("?organisation=behind&position=7", SECRET, QUESTION).statusCode())
                .isEqualTo(412);
    }

    @Test
    void answers503WhereItCannotBeAsked() throws Exception {
        assertThat(ask("?organisation=lost&position=7", SECRET, QUESTION).statusCode())
                .isEqualTo(503);
    }
}
