package io.portolan.query.platform.projections;

import io.portolan.contracts.Topics;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projections run.
 *
 * @param topic what they are made from
 * @param deadLetters where what can't be applied goes
 * @param group the consumer group of all query services of an installation
 * @param dropAfter how long a build of a view stays after another one took over
 * @param dropReleaseAfter the same for builds of an older release, whose services may still run
 */
@ConfigurationProperties("portolan.projections")
public record ProjectionSettings(
        @DefaultValue(Topics.EVENTS) String topic,
        @DefaultValue(Topics.DEAD_LETTERS) String deadLetters,
        @DefaultValue("portolan-query") String group,
        @DefaultValue("1m") Duration dropAfter,
        @DefaultValue("10m") Duration dropReleaseAfter) {}
