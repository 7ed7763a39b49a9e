package io.portolan.command.apikeys;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.portolan.command.apikeys.ApiKeyCommand.RevokeApiKey;
import io.portolan.command.apikeys.ApiKeyCommand.RotateApiKey;
import io.portolan.command.platform.Claims;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeyEvent.ApiKeyIssued;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRevoked;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRotated;
import io.portolan.contracts.ApiKeys;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;

/** The keys of one user: one active, at most one more in its grace period, the others deactivated. */
public class ApiKeysAggregate {
    private static final int LIFETIME_YEARS = 10;
    private static final int REMEMBERED = 10;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String aggregate;

    private ApiKeys state;

    @SuppressWarnings("NullAway.Init")
    protected ApiKeysAggregate() {}

    /** Issues a user's first key. */
    @SuppressWarnings("NullAway.Init")
    public ApiKeysAggregate(CommandContext context, String userId, MintedKey minted) {
        aggregate = context.aggregate(ApiKeyEvent.subject(userId));
        ApiKeys issued = new ApiKeys(
                userId,
                List.of(key(minted, context.at())),
                context.at(),
                context.at(),
                context.actor(),
                context.actor());
        apply(new ApiKeyIssued(issued, List.of("keys")), claims(context, minted));
    }

    public ApiKeys state() {
        return state;
    }

    @CommandHandler
    Versioned<ApiKeys> rotate(RotateApiKey command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Instant now = context.at();
        ApiKey presented = state.keys().stream()
                .filter(key -> key.id().equals(command.presentedKeyId()) && isActive(key, now))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Kind.UNAUTHENTICATED, "the key is not valid"));
        if (presented.deactivatedAt() != null) {
            throw Refusal.of(Kind.CONFLICT, "this key has been rotated already; use its successor");
        }
        Instant end = now.plus(command.grace());
        ApiKey fresh = key(command.minted(), now);
        Stream<ApiKey> former = state.keys().stream()
                .map(key -> key.equals(presented)
                        ? deactivated(key, end)
                        : isActive(key, now) ? deactivated(key, now) : key)
                .limit(REMEMBERED);
        apply(
                new ApiKeyRotated(changed(context, Stream.concat(Stream.of(fresh), former)), List.of("keys")),
                claims(context, command.minted()));
        return new Versioned<>(state, getVersion());
    }

    @CommandHandler
    Versioned<ApiKeys> revoke(RevokeApiKey command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        context.requireVersion(getVersion());
        revokeWhere(context, key -> key.id().equals(command.keyId()));
        return new Versioned<>(state, getVersion());
    }

    /** Ends every key of the user, because the user is removed. */
    public void revokeAll(CommandContext context) {
        revokeWhere(context, _ -> true);
    }

    @EventSourcingHandler
    void on(ApiKeyEvent event, @SourceId String source) {
        aggregate = source;
        state = event.keys();
    }

    private void revokeWhere(CommandContext context, Predicate<ApiKey> chosen) {
        Predicate<ApiKey> ends = chosen.and(key -> isActive(key, context.at()));
        if (state.keys().stream().anyMatch(ends)) {
            Stream<ApiKey> keys =
                    state.keys().stream().map(key -> ends.test(key) ? deactivated(key, context.at()) : key);
            apply(new ApiKeyRevoked(changed(context, keys), List.of("keys")));
        }
    }

    private ApiKeys changed(CommandContext context, Stream<ApiKey> keys) {
        return new ApiKeys(
                state.userId(), keys.toList(), state.createdAt(), context.at(), state.createdBy(), context.actor());
    }

    private static ApiKey key(MintedKey minted, Instant now) {
        Instant end = now.atZone(ZoneOffset.UTC).plusYears(LIFETIME_YEARS).toInstant();
        return new ApiKey(minted.id(), minted.mac(), minted.prefix(), minted.last4(), now, end, null);
    }

    private static boolean isActive(ApiKey key, Instant now) {
        return now.isBefore(key.activeUntil());
    }

    private static ApiKey deactivated(ApiKey key, Instant at) {
        return new ApiKey(key.id(), key.mac(), key.prefix(), key.last4(), key.createdAt(), key.expiresAt(), at);
    }

    /** A key is found by its secret's MAC or by its own id. */
    private static MetaData claims(CommandContext context, MintedKey minted) {
        return Claims.of(Claims.secret(minted.mac()), keyClaim(context.organisation(), minted.id()));
    }

    static String keyClaim(String organisation, String keyId) {
        return organisation + "/api-key-id/" + keyId;
    }
}
