package io.portolan.query.plugins;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.PluginEvent;
import io.portolan.contracts.PluginEvent.PluginRemoved;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Plugins by their ids, with what only they themselves may see of it. */
final class PluginsProjection implements Projection {
    static final String NAME = "plugins";

    static final ListFields FIELDS = ListFields.of(ListField.text("title"), ListField.text("dataSource"));

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
        return event instanceof PluginEvent change ? List.of(change.plugin().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        ObjectNode plugin = EventJson.mapper().valueToTree(((PluginEvent) event).plugin());
        return ViewDocument.of(FIELDS, plugin.put("version", envelope.sequence()), event instanceof PluginRemoved);
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt", "lower.title");
    }
}
