package io.portolan.standalone.promises;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.PluginEvent;
import io.portolan.contracts.ScoreEvent;
import io.portolan.contracts.ScoreEvent.EntityUnscored;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserStatus;
import io.portolan.contracts.resources.ApiKeyResource;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.contracts.resources.UserResource;
import io.portolan.standalone.promises.History.Fact;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the views must show: the history folded with nothing but maps. */
final class Model {
    final Map<String, JsonNode> users = new HashMap<>();
    final Map<String, JsonNode> entities = new HashMap<>();
    final Map<String, JsonNode> scores = new HashMap<>();
    final Map<String, JsonNode> apiKeys = new HashMap<>();

    /** Whom keys and tokens speak for, and how long. */
    final Map<String, String> keyMacs = new HashMap<>();

    Model(History history) {
        history.facts().forEach(fact -> add(fact, fact.event()));
    }

    private void add(Fact fact, Event event) {
        if (event instanceof UserEvent change) {
            add(change.user(), fact.envelope().sequence());
        } else if (event instanceof EntityRemoved removed) {
            entities.remove(removed.entity().id());
        } else if (event instanceof EntityEvent change) {
            entities.put(
                    change.entity().id(),
                    json(EntityResource.of(change.entity(), fact.envelope().sequence())));
        } else if (event instanceof EntityUnscored gone) {
            scores.remove(gone.subject());
        } else if (event instanceof ScoreEvent change) {
            scores.put(
                    change.subject(),
                    json(ScoreResource.of(change.score(), fact.envelope().sequence())));
        } else if (event instanceof ApiKeyEvent change) {
            change.keys()
                    .keys()
                    .forEach(key -> add(change.keys(), key, fact.envelope().sequence()));
        } else if (event instanceof PluginEvent change) {
            keyMacs.put(change.plugin().token().mac(), plugin(change.plugin().id()));
        }
    }

    private void add(User user, long version) {
        if (user.status() == UserStatus.REMOVED) {
            users.remove(user.id());
        } else {
            users.put(user.id(), json(UserResource.of(user, version)));
        }
    }

    private void add(ApiKeys keys, ApiKey key, long version) {
        apiKeys.put(key.id(), json(ApiKeyResource.of(keys, key, version, Instant.now())));
        keyMacs.put(key.mac(), key(key.id(), keys.userId(), key.activeUntil()));
    }

    static String key(String keyId, String userId, Instant activeUntil) {
        return "api-key/" + keyId + " of user/" + userId + " until " + activeUntil;
    }

    static String plugin(String id) {
        return "plugin/" + id;
    }

    /** As clients read it. */
    private static JsonNode json(Object resource) {
        return JsonMapper.shared().readTree(EventJson.mapper().writeValueAsBytes(resource));
    }
}
