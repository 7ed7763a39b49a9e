package io.portolan.query.testing;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeyEvent.ApiKeyIssued;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowType;
import io.portolan.contracts.Role;
import io.portolan.contracts.Tag;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events to tell. */
public final class Facts {
    public static final Instant LONG_AGO = Instant.parse("2026-01-01T10:00:00Z");

    private Facts() {}

    public static User user(String id, String name) {
        return user(id, name, Role.MEMBER, UserStatus.ACTIVE);
    }

    public static User user(String id, String name, Role role, UserStatus status) {
        String email = id + "@example.org";
        return new User(id, name, email, role, status, null, LONG_AGO, LONG_AGO, "user/root", "user/root");
    }

    public static UserEvent invited(String id, String name) {
        return new UserInvited(user(id, name, Role.MEMBER, UserStatus.INVITED), List.of());
    }

    public static UserEvent changed(String id, String name) {
        return new UserChanged(user(id, name), List.of("name"));
    }

    public static UserEvent changed(User user) {
        return new UserChanged(user, List.of("name"));
    }

    public static UserEvent removed(String id, String name) {
        return new UserRemoved(user(id, name, Role.MEMBER, UserStatus.REMOVED), List.of("status"));
    }

    public static Flow flow(String id, String title) {
        return new Flow(
                id,
                title,
                null,
                null,
                true,
                false,
                0,
                FlowType.AUTOMATION,
                EventJson.mapper().readTree("{\"targetBlueprintId\":\"service\",\"limit\":0.10,\"a.$b\":null}"),
                Map.of("TOKEN", "sealed-token"),
                List.of(EventJson.mapper().readTree("{\"type\":\"manual\"}")),
                List.of(),
                null,
                List.of(new Tag("team", "Core")),
                LONG_AGO,
                LONG_AGO,
                "user/root",
                "user/root");
    }

    public static ApiKey key(String id) {
        Instant expiresAt = Instant.parse("2036-01-01T10:00:00Z");
        return new ApiKey(id, "mac-of-" + id, "ptl_" + id, "last", LONG_AGO, expiresAt, null);
    }

    public static ApiKeyEvent issued(String userId, ApiKey... keys) {
        ApiKeys all = new ApiKeys(userId, List.of(keys), LONG_AGO, LONG_AGO, "user/root", "user/root");
        return new ApiKeyIssued(all, List.of("keys"));
    }
}
