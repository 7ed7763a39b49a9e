package io.portolan.command.platform.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works.
 *
 * @param pollInterval how often to look for what other processes appended; what this one appends needs no look
 * @param lease how long a relay that shows no sign of life keeps others from taking over
 */
@ConfigurationProperties("portolan.relay")
record RelaySettings(
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("3s") Duration lease) {}
