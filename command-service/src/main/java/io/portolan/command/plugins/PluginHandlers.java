package io.portolan.command.plugins;

import com.fasterxml.uuid.Generators;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.Claims;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.plugins.PluginCommand.PutPlugin;
import io.portolan.command.plugins.PluginCommand.RemovePlugin;
import io.portolan.command.plugins.PluginCommand.RotatePluginToken;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.Plugin.Token;
import io.portolan.contracts.PluginEvent;
import io.portolan.contracts.PluginEvent.PluginChanged;
import io.portolan.contracts.PluginEvent.PluginInstalled;
import io.portolan.contracts.PluginEvent.PluginRemoved;
import io.portolan.contracts.PluginEvent.PluginTokenRotated;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.PluginSecrets;
import io.portolan.platform.keys.Secret;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Commands that concern plugins: each is one commit, with what it does to the plugin's entity. */
final class PluginHandlers {
    static final String PUBLIC_API = "public-api";

    private final EventLog log;
    private final Appends appends;
    private final Pepper pepper;
    private final PluginSecrets secrets;

    PluginHandlers(EventLog log, Pepper pepper) {
        this.log = log;
        this.appends = new Appends(log);
        this.pepper = pepper;
        this.secrets = new PluginSecrets(pepper);
    }

    @CommandHandler
    Versioned<Plugin> put(PutPlugin command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        PluginDefinition definition = command.definition();
        Newest<Plugin> known = plugin(context, definition.id());
        Plugin before = known.state();
        if (before == null) {
            return install(definition, known.next(), context);
        }
        if (command.existing() == Existing.REFUSE) {
            throw Refusal.of(Kind.CONFLICT, "there is a plugin " + before.id() + " already");
        }
        if (command.existing() == Existing.FORBID) {
            throw Refusal.stale(known.sequence());
        }
        context.requireVersion(known.sequence());
        Plugin after = definition.after(before, context, settings(context, definition, PluginSettings.of(before)));
        List<String> changed = ChangedPaths.ofStates(before, after);
        return changed.isEmpty()
                ? new Versioned<>(before, known.sequence())
                : append(context, new PluginChanged(after, changed), known.next(), List.of());
    }

    @CommandHandler
    Versioned<Plugin> rotate(RotatePluginToken command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Plugin> known = plugin(context, command.pluginId());
        Plugin before = require(context, known);
        Plugin after = PluginChanges.rotated(before, token(context, before.id()), context);
        return append(context, new PluginTokenRotated(after, List.of("token")), known.next(), claims(after));
    }

    @CommandHandler
    Versioned<Plugin> remove(RemovePlugin command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        if (command.pluginId().equals(PUBLIC_API)) {
            throw Refusal.of(Kind.CONFLICT, PUBLIC_API + " is built in");
        }
        Newest<Plugin> known = plugin(context, command.pluginId());
        Plugin before = require(context, known);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(new PluginRemoved(before, List.of()), known.next()));
        Newest<Entity> entity = entity(context, before.id());
        if (entity.state() != null) {
            facts.add(new Fact(new EntityRemoved(entity.state(), List.of()), entity.next()));
        }
        return appends.append(context, facts, new Versioned<>(before, known.next()));
    }

    private Versioned<Plugin> install(PluginDefinition definition, long sequence, CommandContext context) {
        if (context.expectedVersion() != null) {
            throw Refusal.of(Kind.PRECONDITION_FAILED, "there is no such plugin");
        }
        Newest<Entity> entity = entity(context, definition.id());
        if (entity.state() != null && !entity.state().blueprintId().equals(PluginDefinition.BLUEPRINT)) {
            throw Refusal.of(Kind.CONFLICT, "there is an entity " + definition.id() + " that is no plugin");
        }
        Plugin installed = definition.installed(
                context, settings(context, definition, PluginSettings.NONE), token(context, definition.id()));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(new PluginInstalled(installed, ChangedPaths.ofStates(null, installed)), sequence));
        if (entity.state() == null) {
            List<String> named = List.of("id", "blueprintId", "title");
            facts.add(new Fact(new EntityRegistered(definition.entity(context), named), entity.next()));
        }
        return appends.append(context, facts, claims(installed), new Versioned<>(installed, sequence));
    }

    private Versioned<Plugin> append(CommandContext context, PluginEvent event, long sequence, List<String> claims) {
        return appends.append(
                context, List.of(new Fact(event, sequence)), claims, new Versioned<>(event.plugin(), sequence));
    }

    private PluginSettings settings(CommandContext context, PluginDefinition definition, PluginSettings before) {
        return before.replacedBy(definition.properties(), secrets.settings(), context.organisation(), definition.id());
    }

    private Token token(CommandContext context, String pluginId) {
        String id = Generators.timeBasedEpochGenerator().generate().toString();
        Secret secret = secrets.token(context.organisation(), pluginId, id);
        return new Token(id, pepper.mac(secret), secret.prefix(), secret.last4(), context.at());
    }

    private static List<String> claims(Plugin plugin) {
        return List.of(Claims.secret(plugin.token().mac()));
    }

    private static Plugin require(CommandContext context, Newest<Plugin> known) {
        if (known.state() == null) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such plugin");
        }
        context.requireVersion(known.sequence());
        return known.state();
    }

    private Newest<Plugin> plugin(CommandContext context, String id) {
        return Newest.of(
                log,
                context.organisation(),
                PluginEvent.subject(id),
                PluginEvent.class,
                event -> event instanceof PluginRemoved ? null : event.plugin());
    }

    private Newest<Entity> entity(CommandContext context, String id) {
        return Newest.of(log, context.organisation(), EntityEvent.subject(id), EntityEvent.class, EntityEvent::after);
    }
}
