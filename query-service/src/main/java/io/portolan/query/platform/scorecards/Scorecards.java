package io.portolan.query.platform.scorecards;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.contracts.resources.ScorecardResource.Evaluating;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The scorecards of an organisation, each with how far its entities have been judged anew. */
public final class Scorecards {
    /** The view that has them. */
    public static final String VIEW = "scorecards";

    private Scorecards() {}

    /** A scorecard as it is answered; empty when there is none. */
    public static Mono<Resource> find(View view, String id) {
        return view.storedWith(List.of(id, Evaluations.id(id))).mapNotNull(stored -> {
            Map<String, RawBsonDocument> found = byId(stored);
            RawBsonDocument scorecard = found.get(StoredDocument.id(view.organisation(), id));
            return scorecard == null || scorecard.getBoolean("removed").getValue()
                    ? null
                    : shown(view, scorecard, found);
        });
    }

    /** The same, to be read. */
    public static Mono<ScorecardResource> read(View view, String id) {
        return find(view, id).map(found -> EventJson.mapper().readValue(found.json(), ScorecardResource.class));
    }

    /** The scorecards that the query asks for. */
    public static Mono<Page<Resource>> list(View view, ListQuery query) {
        return view.stored(query).flatMap(page -> {
            List<String> ids = page.items().stream()
                    .map(scorecard -> Evaluations.id(id(view, scorecard)))
                    .toList();
            return view.storedWith(ids)
                    .map(Scorecards::byId)
                    .map(evaluations -> page.map(scorecard -> shown(view, scorecard, evaluations)));
        });
    }

    private static Resource shown(View view, RawBsonDocument scorecard, Map<String, RawBsonDocument> evaluations) {
        String evaluationId = StoredDocument.id(view.organisation(), Evaluations.id(id(view, scorecard)));
        Optional<Evaluating> evaluating = Evaluations.evaluating(
                scorecard.getDocument("fields"),
                Optional.ofNullable(evaluations.get(evaluationId))
                        .map(evaluation -> Evaluations.read(json(evaluation)))
                        .orElse(null));
        long version = scorecard.getInt64("version").getValue();
        return evaluating
                .map(progress -> new Resource(version, with(progress, json(scorecard)), true))
                .orElseGet(() -> new Resource(version, json(scorecard)));
    }

    private static byte[] with(Evaluating progress, byte[] json) {
        ObjectNode scorecard = (ObjectNode) EventJson.mapper().readTree(json);
        scorecard.set("evaluating", EventJson.mapper().valueToTree(progress));
        return EventJson.mapper().writeValueAsBytes(scorecard);
    }

    private static String id(View view, RawBsonDocument document) {
        return document.getString("_id")
                .getValue()
                .substring(view.organisation().length() + 1);
    }

    private static byte[] json(RawBsonDocument document) {
        return document.getBinary("json").getData();
    }

    private static Map<String, RawBsonDocument> byId(List<RawBsonDocument> documents) {
        return documents.stream()
                .collect(Collectors.toMap(document -> document.getString("_id").getValue(), Function.identity()));
    }
}
