package io.portolan.command.drafts;

import io.portolan.contracts.EventJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over records in their order, each as its JSON and a line's end. */
final class Digest {
    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void add(Record part) {
        sha256.update(EventJson.mapper().writeValueAsBytes(part));
        sha256.update((byte) '\n');
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
