package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import tools.jackson.databind.json.JsonMapper;

/** The description of the HTTP contract and what is served are one. */
@ExtendWith(SharedPortal.class)
class ContractTest {
    private static final Path CHECKED_IN = Path.of("..", "contracts", "src", "main", "resources");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final RunningPortal running;

    ContractTest(RunningPortal running) {
        this.running = running;
    }

    @Test
    void hasEveryOperationThatIsServedAndNoOther() throws IOException {
        assertThat(served()).isNotEmpty().containsExactlyInAnyOrderElementsOf(described());
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.json", "asyncapi.json"})
    void isServedAsItIsCheckedIn(String document) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        running.portal().admin().reads().resolve("/" + document))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(answer.body()).isEqualTo(Files.readAllBytes(CHECKED_IN.resolve(document)));
        }
    }

    private List<String> served() {
        return running.routes().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(route -> operations(route).stream())
                .toList();
    }

    /** A route without methods would be served for all of them, and be none of the described operations. */
    private static List<String> operations(RequestMappingInfo route) {
        List<String> methods = route.getMethodsCondition().getMethods().stream()
                .map(method -> method.name().toLowerCase(Locale.ROOT))
                .toList();
        return route.getPatternsCondition().getPatterns().stream()
                .flatMap(path -> (methods.isEmpty() ? List.of("any") : methods)
                        .stream().map(method -> method + " " + path.getPatternString()))
                .toList();
    }

    private static List<String> described() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(CHECKED_IN.resolve("openapi.json")))
                .path("paths")
                .properties()
                .stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .map(method -> method + " " + path.getKey()))
                .toList();
    }
}
