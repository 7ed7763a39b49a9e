package io.portolan.command.runs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far flows may lead to each other, and how much of them goes on at once.
 *
 * @param deepest how many runs may follow each other, one because of the other
 * @param mostOfOneEvent how many runs one event may lead to in all by way of other runs
 * @param atOnce how many runs go on at the same time in this process: enough that commits are shared, and not so many that others
 *     starve
 */
@ConfigurationProperties("portolan.runs")
public record RunSettings(
        @DefaultValue("10") int deepest,
        @DefaultValue("10000") int mostOfOneEvent,
        @DefaultValue("96") int atOnce) {}
