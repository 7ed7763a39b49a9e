package io.portolan.query.users;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserStatus;
import io.portolan.contracts.resources.UserResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users by their ids. */
final class UsersProjection implements Projection {
    static final String NAME = "users";

    static final ListFields FIELDS = ListFields.of(
            ListField.text("name"),
            ListField.text("email"),
            ListField.choice("role", Set.of("admin", "member", "viewer")),
            ListField.choice("status", Set.of("invited", "active")),
            ListField.instant("invitationExpiresAt"));

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
        return event instanceof UserEvent change ? List.of(change.user().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        User user = ((UserEvent) event).user();
        UserResource resource = UserResource.of(user, envelope.sequence());
        return ViewDocument.of(FIELDS, resource, user.status() == UserStatus.REMOVED);
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt", "lower.name", "lower.email");
    }
}
