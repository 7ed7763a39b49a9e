package io.portolan.command.platform;

import java.util.function.Function;

/**
 * A write whose request has been understood.
 *
 * @param organisation the organisation that it belongs to
 * @param actor who asks for it
 * @param command what is to be done
 * @param answer makes the answer from what the command's handler returns
 */
public record Write<R>(String organisation, String actor, Command<R> command, Function<R, Answer> answer) {}
