package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file passes nothing to a service that it doesn't know; {@link DistributedTest} runs them with all of it. */
class ComposeSettingsTest {
    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static final Pattern SECRET_FILE = Pattern.compile("^/run/secrets/(.+)");

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void areTheServicesOwn(String service) {
        assertThat(COMPOSE.environment(service).keySet())
                .isSubsetOf(KnownSettings.of(service).environmentNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void nameTheSecretsThatTheServiceHas(String service) {
        Set<String> named = COMPOSE.environment(service).values().stream()
                .flatMap(value -> SECRET_FILE.matcher(value).results())
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
        Set<String> settings = COMPOSE.secrets(service).stream()
                .filter(secret -> secret.contains("."))
                .collect(Collectors.toSet());

        assertThat(KnownSettings.of(service).properties()).containsAll(settings);
        named.addAll(settings);
        assertThat(COMPOSE.secrets(service)).containsExactlyInAnyOrderElementsOf(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void reachTheOtherServicesByTheirNames(String service) {
        assertThat(COMPOSE.environment(service).values().stream()
                        .flatMap(value -> Pattern.compile("(?:^|//)([a-z]+):[0-9]+$")
                                .matcher(value)
                                .results())
                        .map((MatchResult result) -> result.group(1))
                        .filter(host -> !host.equals("localhost")))
                .isSubsetOf(COMPOSE.services());
    }
}
