package io.portolan.command.runs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far flows may lead to each other.
 *
 * @param deepest how many runs may follow each other, one because of the other
 * @param mostOfOneEvent how many runs one event may lead to in all by way of other runs
 */
@ConfigurationProperties("portolan.runs")
public record RunSettings(
        @DefaultValue("10") int deepest,
        @DefaultValue("10000") int mostOfOneEvent) {}
