package io.portolan.platform.keys;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Instant;
import java.util.Locale;

/**
 * Whom a key speaks for, as of a moment; refused from {@code activeUntil} on.
 *
 * @param actor how the principal is named in events, such as {@code user/0198…} or {@code plugin/github}
 */
public record Principal(String organisation, String actor, String keyId, Role role, Instant activeUntil) {
    private static final String USER = "user/";
    private static final String PLUGIN = "plugin/";

    /** A user with one of their keys. */
    public static Principal user(String organisation, String userId, String keyId, Role role, Instant activeUntil) {
        return new Principal(organisation, USER + userId, keyId, role, activeUntil);
    }

    /** A plugin with its token, which works until it is rotated and may do what members may. */
    public static Principal plugin(String organisation, String pluginId, String tokenId) {
        return new Principal(organisation, PLUGIN + pluginId, tokenId, Role.MEMBER, Instant.MAX);
    }

    /**
     * The user's id.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when this is no user
     */
    public String userId() {
        if (!actor.startsWith(USER)) {
            throw Refusal.of(Kind.FORBIDDEN, "this is for users alone");
        }
        return actor.substring(USER.length());
    }

    /** Whether this is that plugin. */
    public boolean isPlugin(String pluginId) {
        return actor.equals(PLUGIN + pluginId);
    }

    /**
     * This principal, if it has at least the rights of a role.
     *
     * @throws Refusal of kind {@code FORBIDDEN} otherwise
     */
    public Principal require(Role least) {
        if (role.compareTo(least) > 0) {
            throw Refusal.of(
                    Kind.FORBIDDEN, "this needs the role " + least.name().toLowerCase(Locale.ROOT));
        }
        return this;
    }
}
