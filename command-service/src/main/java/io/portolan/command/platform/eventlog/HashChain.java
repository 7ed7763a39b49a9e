package io.portolan.command.platform.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Ties each commit to all before it. A commit's hash is SHA-256 of the previous hash in hex, the position in 8 bytes and the
 * digest of its draft; the digest is SHA-256 of the draft's members in the order of the records, strings and bytes preceded by
 * their length in 4 bytes (-1 when absent), lists by their size, instants as milliseconds; a draft that isn't filed ends before its filings.
 */
public final class HashChain {
    /** What the first commit follows. */
    public static final String GENESIS = "0".repeat(64);

    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    private HashChain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The digest of a draft, whatever its position will be. */
    public static byte[] digest(Draft draft) {
        return new HashChain().add(draft);
    }

    /** The hash in hex of a commit with this digest at this position. */
    public static String hash(String previousHash, long position, byte[] digest) {
        HashChain chain = new HashChain();
        chain.sha256.update(previousHash.getBytes(StandardCharsets.ISO_8859_1));
        chain.add(position);
        return HexFormat.of().formatHex(chain.sha256.digest(digest));
    }

    /**
     * Looks for a commit that was changed, left out, put in or moved.
     *
     * @param previousHash the hash that the first of the commits must follow
     * @param first the position that it must have
     * @return the position of the first commit that is not what was appended there
     */
    public static OptionalLong firstBroken(String previousHash, long first, List<Commit> commits) {
        String previous = previousHash;
        long position = first;
        for (Commit commit : commits) {
            if (commit.position() != position
                    || !commit.previousHash().equals(previous)
                    || !commit.hash().equals(hash(previous, position, digest(commit.draft())))) {
                return OptionalLong.of(position);
            }
            previous = commit.hash();
            position++;
        }
        return OptionalLong.empty();
    }

    private byte[] add(Draft draft) {
        add(draft.organisation());
        add(draft.events().size());
        draft.events().forEach(this::add);
        add(draft.claims().size());
        draft.claims().forEach(this::add);
        add(draft.actor());
        add(draft.correlationId());
        add(draft.causationId());
        LoggedRequest request = draft.request();
        add(request == null ? null : request.key());
        add(request == null ? null : request.fingerprint());
        add(request == null ? 0 : request.status());
        add(request == null ? null : request.answer());
        add(draft.affectsKeys() ? 1 : 0);
        if (!draft.filings().isEmpty()) {
            add(draft.filings().size());
            draft.filings().forEach(filing -> add(filing.written()));
        }
        return sha256.digest();
    }

    private void add(LoggedEvent event) {
        add(event.type());
        add(event.id());
        add(event.subject());
        add(event.sequence());
        add(event.time().toEpochMilli());
        add(event.data());
    }

    private void add(@Nullable String text) {
        add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte @Nullable [] bytes) {
        add(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            sha256.update(bytes);
        }
    }

    private void add(int value) {
        sha256.update(number.clear().putInt(value).flip());
    }

    private void add(long value) {
        sha256.update(number.clear().putLong(value).flip());
    }
}
