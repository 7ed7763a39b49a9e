package io.portolan.command.platform.eventlog;

/** What the chain has to know of a stored commit. */
record Link(long position, String previousHash, String hash, boolean affectsKeys) {
    /** Whether the commit has this draft, no matter who wrote it and what the writer heard of it. */
    boolean holds(byte[] digest) {
        return hash.equals(HashChain.hash(previousHash, position, digest));
    }

    static Link of(Commit commit) {
        return new Link(
                commit.position(),
                commit.previousHash(),
                commit.hash(),
                commit.draft().affectsKeys());
    }
}
