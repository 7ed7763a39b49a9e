package io.portolan.query.keys;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.PluginEvent;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** Keys and tokens by their MACs, which is all that is known of a key before its organisation is. */
final class KeyMacsProjection implements Projection {
    static final String NAME = "keyMacs";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return switch (event) {
            case ApiKeyEvent change ->
                change.keys().keys().stream().map(ApiKey::mac).toList();
            case PluginEvent change -> List.of(change.plugin().token().mac());
            default -> List.of();
        };
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String mac, Event event, Envelope envelope) {
        return event instanceof PluginEvent change
                ? ViewDocument.lookup(new BsonDocument(
                        "pluginId", new BsonString(change.plugin().id())))
                : key(((ApiKeyEvent) event).keys(), mac);
    }

    private static ViewDocument key(ApiKeys keys, String mac) {
        ApiKey key = keys.keys().stream()
                .filter(each -> each.mac().equals(mac))
                .findFirst()
                .orElseThrow();
        return ViewDocument.lookup(new BsonDocument("keyId", new BsonString(key.id()))
                .append("userId", new BsonString(keys.userId()))
                .append("activeUntil", new BsonDateTime(key.activeUntil().toEpochMilli())));
    }

    @Override
    public String documentId(String organisation, String mac) {
        return mac;
    }
}
