package io.portolan.platform.heads;

/**
 * How far an organisation's log goes.
 *
 * @param position the newest commit, 0 when there is none
 * @param keysPosition the newest commit that can change what an existing key may do: a rotation, a revocation, another role, a removal
 * @param besidesScores the newest commit that may hold more than events of scorecards, which many may follow that concern
 *     nothing else
 */
public record Head(long position, long keysPosition, long besidesScores) {
    /** The same where nothing is known of what commits hold. */
    public Head(long position, long keysPosition) {
        this(position, keysPosition, position);
    }
}
