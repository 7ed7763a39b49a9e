package io.portolan.platform.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How old the knowledge may be that a key is still good.
 *
 * @param maxAge how long ago the log may have been asked for changes to keys
 * @param maxStale the same while the log can't be asked; beyond that nobody is let in
 * @param cached how many keys are remembered
 */
@ConfigurationProperties("portolan.keys")
public record KeySettings(
        @DefaultValue("25ms") Duration maxAge,
        @DefaultValue("2s") Duration maxStale,
        @DefaultValue("100000") int cached) {}
