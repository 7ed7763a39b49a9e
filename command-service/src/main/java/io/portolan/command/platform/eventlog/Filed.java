package io.portolan.command.platform.eventlog;

/** The note of a commit that was filed, and where the commit is. */
public record Filed(long position, String note) {}
