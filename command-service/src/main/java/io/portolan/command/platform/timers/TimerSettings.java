package io.portolan.command.platform.timers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How timers are looked after.
 *
 * @param pollInterval how often to look for what is due
 */
@ConfigurationProperties("portolan.timers")
record TimerSettings(@DefaultValue("500ms") Duration pollInterval) {}
