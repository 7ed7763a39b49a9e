package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users of a later release. */
final class ShoutedUsers implements Projection {
    @Override
    public String name() {
        return "users";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof UserEvent change ? List.of(change.user().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        User user = ((UserEvent) event).user();
        String name = user.name().toUpperCase(Locale.ROOT);
        return ViewDocument.of(ListFields.of(ListField.text("name")), Map.of("id", id, "name", name), false);
    }
}
