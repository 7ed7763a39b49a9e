package io.portolan.command.platform.reactions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reactions are made.
 *
 * @param giveUpAfter how long one is tried again that fails, before it becomes a dead letter
 */
@ConfigurationProperties("portolan.reactions")
record ReactionSettings(@DefaultValue("1h") Duration giveUpAfter) {}
