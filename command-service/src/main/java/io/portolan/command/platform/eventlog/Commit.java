package io.portolan.command.platform.eventlog;

/**
 * A stored draft.
 *
 * @param position its number in the organisation's log, from 1 without a gap
 * @param previousHash the hash of the commit before it, 64 zeros for the first
 * @param hash SHA-256 in hex over the previous hash and everything in this commit, see {@link HashChain}
 */
public record Commit(Draft draft, long position, String previousHash, String hash) {
    private static final int DIGITS = 16;

    String id() {
        return id(draft.organisation(), position);
    }

    /** The key of a commit in the store; sorts like the position. */
    static String id(String organisation, long position) {
        String number = Long.toString(position);
        return organisation + "/" + "0".repeat(DIGITS - number.length()) + number;
    }

    static long position(String id) {
        return Long.parseLong(id, id.length() - DIGITS, id.length(), 10);
    }

    static String organisation(String id) {
        return id.substring(0, id.length() - DIGITS - 1);
    }
}
