package io.portolan.command.platform;

import io.portolan.contracts.ApiKeyEvent.ApiKeyIssued;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRevoked;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRotated;
import io.portolan.contracts.AutomationEvent;
import io.portolan.contracts.CatalogEvent;
import io.portolan.contracts.Event;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.PluginEvent.PluginChanged;
import io.portolan.contracts.PluginEvent.PluginInstalled;
import io.portolan.contracts.PluginEvent.PluginRemoved;
import io.portolan.contracts.PluginEvent.PluginTokenRotated;
import io.portolan.contracts.ScoringEvent;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserEvent.UserRemoved;

/** Which events change what a key that exists already may do, so that nobody may rely on what was known of keys before. */
final class KeyEffects {
    private KeyEffects() {}

    static boolean has(Event event) {
        return switch (event) {
            case ApiKeyRotated _, ApiKeyRevoked _, UserRemoved _, PluginTokenRotated _, PluginRemoved _ -> true;
            case UserChanged change -> change.changed().contains("role");
            case ApiKeyIssued _,
                    UserInvited _,
                    UserJoined _,
                    PluginInstalled _,
                    PluginChanged _,
                    OrganisationEvent _,
                    CatalogEvent _,
                    ScoringEvent _,
                    AutomationEvent _ -> false;
        };
    }
}
