package io.portolan.platform.heads;

/**
 * How far an organisation's log goes.
 *
 * @param position the newest commit, 0 when there is none
 * @param keysPosition the newest commit that can change what an existing key may do: a rotation, a revocation, another role, a removal
 */
public record Head(long position, long keysPosition) {}
