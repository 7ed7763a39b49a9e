package io.portolan.command.platform;

/**
 * A subject's state after a command.
 *
 * @param version the sequence of its newest event
 */
public record Versioned<T>(T state, long version) {}
