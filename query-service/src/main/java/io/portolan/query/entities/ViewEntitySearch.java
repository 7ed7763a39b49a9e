package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.http.Consistency;
import io.portolan.platform.search.EntitySearch;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.SearchBody;
import reactor.core.publisher.Mono;

/** Searches in the view of entities. */
final class ViewEntitySearch implements EntitySearch {
    private final Freshness freshness;

    ViewEntitySearch(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public Mono<Found> search(String organisation, long position, Question question) {
        return Mono.defer(() -> {
            ListQuery query = new SearchBody(
                            question.filter(), null, null, question.size(), null, question.cursor(), null, null, null)
                    .query(EntitiesProjection.FIELDS);
            return freshness
                    .open(EntitiesProjection.NAME, organisation, new Consistency(false, position))
                    .flatMap(view -> view.list(query, Mono.just(0L)))
                    .map(page -> new Found(
                            page.items().stream()
                                    .map(entity -> EventJson.mapper().readTree(entity.json()))
                                    .toList(),
                            page.next()));
        });
    }
}
