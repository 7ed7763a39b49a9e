package io.portolan.command.apikeys;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.ApiKeys;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a user's keys. */
public sealed interface ApiKeyCommand extends Command<Versioned<ApiKeys>> {
    /** The organisation and subject of the user's keys. */
    String aggregate();

    /**
     * Replaces the active key.
     *
     * @param presentedKeyId the key that the caller came with; only the active one may be rotated, and only once
     * @param grace how much longer the presented key works
     */
    record RotateApiKey(
            @TargetAggregateIdentifier String aggregate, String presentedKeyId, MintedKey minted, Duration grace)
            implements ApiKeyCommand {}

    /** Ends a key at once; ending it again changes nothing. */
    record RevokeApiKey(@TargetAggregateIdentifier String aggregate, String keyId) implements ApiKeyCommand {}
}
