package io.portolan.command.apikeys;

import com.fasterxml.uuid.Generators;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;

/** What may be kept of a new key: everything but its secret. */
public record MintedKey(String id, String mac, String prefix, String last4) {
    public static MintedKey of(Secret secret, Pepper pepper) {
        String id = Generators.timeBasedEpochGenerator().generate().toString();
        return new MintedKey(id, pepper.mac(secret), secret.prefix(), secret.last4());
    }
}
