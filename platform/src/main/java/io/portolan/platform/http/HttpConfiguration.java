package io.portolan.platform.http;

import io.portolan.platform.heads.Heads;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.KeyCheck;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.platform.keys.KeySettings;
import io.portolan.platform.keys.KeyUses;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.limits.InFlight;
import io.portolan.platform.limits.LimitSettings;
import io.portolan.platform.limits.RateLimits;
import io.portolan.platform.wire.BodyLimit;
import io.portolan.platform.wire.WireConfiguration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conventions of the HTTP contract, for a service to import. It needs beans of {@link Pepper}, {@link KeyLookup} and
 * {@link Heads}; and takes any of {@link OpenPath}, and one of {@link KeyUses} and {@link InstantSource} if there is.
 */
@Configuration(proxyBeanMethods = false)
@Import({WireConfiguration.class, DocumentsController.class})
@EnableConfigurationProperties({KeySettings.class, LimitSettings.class})
public class HttpConfiguration {
    private static final int BEFORE_THE_DEFAULT = -2;

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    JsonMapper jsonMapper(StrictJson json) {
        return json.mapper();
    }

    @Bean
    CodecCustomizer bodySize() {
        return codecs -> codecs.defaultCodecs().maxInMemorySize(BodyLimit.MAX);
    }

    @Bean
    KeyCheck.Sources keySources(KeyLookup lookup, Heads heads, ObjectProvider<KeyUses> uses) {
        return new KeyCheck.Sources(lookup, heads, uses.getIfAvailable(() -> (_, _) -> {}));
    }

    @Bean
    KeyCheck keyCheck(
            Pepper pepper, KeyCheck.Sources sources, KeySettings settings, ObjectProvider<InstantSource> clock) {
        return new KeyCheck(pepper, sources, settings, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    WebFilter apiFilter(KeyCheck keys, LimitSettings limits, ObjectProvider<OpenPath> openPaths) {
        return new ApiFilter(
                keys,
                new RateLimits(limits),
                new InFlight(limits),
                openPaths.orderedStream().toList());
    }

    @Bean
    @Order(BEFORE_THE_DEFAULT)
    WebExceptionHandler problemHandler() {
        return new ProblemHandler();
    }
}
