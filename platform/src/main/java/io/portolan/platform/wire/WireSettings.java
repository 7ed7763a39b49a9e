package io.portolan.platform.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a connection may take.
 *
 * @param requestTimeout from the first byte of a request's head to the last of its body
 * @param idleTimeout between an answer and the next request, and before the first
 */
@ConfigurationProperties("portolan.http")
public record WireSettings(
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("15s") Duration idleTimeout) {}
