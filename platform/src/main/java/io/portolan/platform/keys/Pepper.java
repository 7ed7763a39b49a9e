package io.portolan.platform.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server-side key under which secrets are hashed; without it the stored MACs are of no use to anybody. */
public final class Pepper {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    /** Takes at least 32 random bytes. */
    public Pepper(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a pepper has at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The HMAC-SHA-256 of a secret in lower-case hex. */
    public String mac(Secret secret) {
        return HexFormat.of().formatHex(hmac("secret\n" + secret.reveal()));
    }

    /** 256 bits that only the holder of the pepper can derive from a text, for secrets that are not kept. */
    public byte[] derive(String purpose, String text) {
        return hmac("derive\n" + purpose + "\n" + text);
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
