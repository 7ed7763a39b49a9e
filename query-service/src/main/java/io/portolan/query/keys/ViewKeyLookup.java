package io.portolan.query.keys;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.UserStatus;
import io.portolan.contracts.resources.UserResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.platform.keys.Principal;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.time.Instant;
import org.bson.BsonDocument;
import reactor.core.publisher.Mono;

/** Finds whom keys speak for in the views, for a query service on its own. */
final class ViewKeyLookup implements KeyLookup {
    private static final String USERS = "users";
    private static final String PLUGINS = "plugins";

    private final CurrentViews views;
    private final Freshness freshness;
    private final CommandService commands;

    ViewKeyLookup(CurrentViews views, Freshness freshness, CommandService commands) {
        this.views = views;
        this.freshness = freshness;
        this.commands = commands;
    }

    @Override
    public Mono<String> organisation(String mac) {
        return Mono.justOrEmpty(views.source(KeyMacsProjection.NAME))
                .flatMap(source -> Mono.from(
                        source.collection().find(Filters.eq("_id", mac)).first()))
                .map(document -> document.getString("organisation").getValue())
                .onErrorResume(MongoException.class, _ -> Mono.empty())
                .switchIfEmpty(Mono.defer(() -> commands.organisation(mac)));
    }

    /** A key that was just issued changes no other, so a view without it is only then proof when it shows all there is. */
    @Override
    public Mono<Principal> find(String organisation, String mac, long position) {
        return shown(organisation, mac, position)
                .switchIfEmpty(Mono.defer(() -> commands.head(organisation))
                        .flatMap(head -> shown(organisation, mac, head.position())))
                .onErrorMap(MongoException.class, _ -> unavailable());
    }

    private Mono<Principal> shown(String organisation, String mac, long position) {
        return at(KeyMacsProjection.NAME, organisation, position)
                .flatMap(macs -> macs.lookUp(mac))
                .flatMap(found -> found.containsKey("pluginId")
                        ? at(PLUGINS, organisation, position)
                                .flatMap(plugins ->
                                        plugin(found.getString("pluginId").getValue(), mac, plugins))
                        : at(USERS, organisation, position).flatMap(users -> user(found, users)));
    }

    private Mono<View> at(String view, String organisation, long position) {
        return freshness.at(view, organisation, position).switchIfEmpty(Mono.error(ViewKeyLookup::unavailable));
    }

    private static Mono<Principal> plugin(String pluginId, String mac, View plugins) {
        return plugins.find(pluginId)
                .map(found ->
                        EventJson.mapper().readValue(found.json(), Plugin.class).token())
                .filter(token -> token.mac().equals(mac))
                .map(token -> Principal.plugin(plugins.organisation(), pluginId, token.id()));
    }

    private static Mono<Principal> user(BsonDocument key, View users) {
        String userId = key.getString("userId").getValue();
        Instant activeUntil =
                Instant.ofEpochMilli(key.getDateTime("activeUntil").getValue());
        return users.find(userId)
                .map(Resource::json)
                .map(json -> EventJson.mapper().readValue(json, UserResource.class))
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .map(user -> Principal.user(
                        users.organisation(), userId, key.getString("keyId").getValue(), user.role(), activeUntil));
    }

    private static Refusal unavailable() {
        return Refusal.of(Kind.UNAVAILABLE, "it can't be known for now whether the key is good");
    }
}
