package io.portolan.query.apikeys;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.resources.ApiKeyResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys by their ids, without their MACs; what they are at a moment is said when they are read. */
final class ApiKeysProjection implements Projection {
    static final String NAME = "apiKeys";
    static final ListField USER = ListField.text("userId");
    static final ListFields FIELDS = ListFields.of(
            USER,
            ListField.text("prefix"),
            ListField.text("last4"),
            ListField.instant("expiresAt"),
            ListField.instant("deactivatedAt"));

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
        return event instanceof ApiKeyEvent change
                ? change.keys().keys().stream().map(ApiKey::id).toList()
                : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        var keys = ((ApiKeyEvent) event).keys();
        ApiKey key = keys.keys().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        ApiKeyResource resource = ApiKeyResource.of(keys, key, envelope.sequence(), envelope.time());
        return ViewDocument.of(FIELDS, resource, false);
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt");
    }
}
