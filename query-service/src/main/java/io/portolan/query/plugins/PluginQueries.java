package io.portolan.query.plugins;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.PluginResource;
import io.portolan.contracts.resources.PluginTokenResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.PluginSecrets;
import io.portolan.platform.keys.Principal;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.views.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The plugins of the caller's organisation; their secret settings are for themselves alone. */
@RestController
final class PluginQueries {
    private final Reads reads;
    private final PluginSecrets secrets;

    PluginQueries(Reads reads, Pepper pepper) {
        this.reads = reads;
        this.secrets = new PluginSecrets(pepper);
    }

    @GetMapping({"/api/v1/plugins/{id}", "/api/v1/legacy/plugins/{id}"})
    Mono<ResponseEntity<byte[]>> plugin(@PathVariable String id, ServerWebExchange exchange) {
        Principal caller = Caller.of(exchange);
        return reads.one(exchange, PluginsProjection.NAME, view -> view.find(id).map(stored -> answer(caller, stored)));
    }

    @GetMapping("/api/v1/plugins")
    Mono<ResponseEntity<byte[]>> plugins(ServerWebExchange exchange) {
        Principal caller = Caller.of(exchange);
        ListQuery query = ListQueryParser.parse(
                PluginsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(
                exchange,
                PluginsProjection.NAME,
                view -> view.list(query).map(page -> page.map(stored -> answer(caller, stored))));
    }

    /** For administrators, who can make another one, and for the plugin that has it. */
    @GetMapping("/api/v1/legacy/plugins/{id}/token")
    Mono<ResponseEntity<byte[]>> token(@PathVariable String id, ServerWebExchange exchange) {
        Principal caller = Caller.of(exchange);
        if (!caller.isPlugin(id)) {
            caller.require(Role.ADMIN);
        }
        return reads.one(
                exchange,
                PluginsProjection.NAME,
                view -> view.find(id).map(stored -> {
                    Plugin plugin = read(stored);
                    String token = secrets.token(
                                    caller.organisation(), id, plugin.token().id())
                            .reveal();
                    return resource(stored, PluginTokenResource.of(plugin, token, stored.version()));
                }));
    }

    private Resource answer(Principal caller, Resource stored) {
        Plugin plugin = read(stored);
        return resource(
                stored,
                caller.isPlugin(plugin.id())
                        ? PluginResource.of(plugin, opened(caller.organisation(), plugin), stored.version())
                        : PluginResource.of(plugin, stored.version()));
    }

    private ObjectNode opened(String organisation, Plugin plugin) {
        ObjectNode all = (ObjectNode) plugin.properties().deepCopy();
        plugin.sealed()
                .forEach((key, value) -> all.set(
                        key,
                        EventJson.mapper().readTree(secrets.settings().open(organisation, plugin.id(), key, value))));
        return all;
    }

    private static Plugin read(Resource stored) {
        return EventJson.mapper().readValue(stored.json(), Plugin.class);
    }

    private static Resource resource(Resource stored, Object answer) {
        return new Resource(stored.version(), EventJson.mapper().writeValueAsBytes(answer));
    }
}
