package io.portolan.command.platform.eventlog;

/**
 * A stored draft.
 *
 * @param position its number in the organisation's log, from 1 without a gap
 * @param previousHash the hash of the commit before it, 64 zeros for the first
 * @param hash SHA-256 in hex over the previous hash and everything in this commit
 */
public record Commit(Draft draft, long position, String previousHash, String hash) {}
