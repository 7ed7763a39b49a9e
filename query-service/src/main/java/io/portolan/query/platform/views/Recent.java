package io.portolan.query.platform.views;

/** What was read lately of all views. */
public record Recent(RecentResources resources, RecentTotals totals) {}
