package io.portolan.command.platform;

/** Something that is asked for; {@code R} is what its handler answers when it is done. */
public interface Command<R> {}
