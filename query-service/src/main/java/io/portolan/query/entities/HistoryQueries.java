package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.lists.Timeline;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every change of an entity, the latest first, also when it is removed. */
@RestController
final class HistoryQueries {
    private static final ListField ENTITY = ListField.text(EntityVersionsProjection.ENTITY);
    private static final ListFields FIELDS =
            ListFields.of(ENTITY, ListField.number("sequence"), ListField.text(EntityVersionsProjection.ACTOR));

    private final Reads reads;

    HistoryQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * One change.
     *
     * @param before absent when there was none
     * @param after absent when it was removed
     */
    record Change(
            long version,
            long position,
            Instant at,
            String actor,
            String type,
            List<String> changed,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    @GetMapping("/api/v1/entities/{id}/history")
    Mono<ResponseEntity<byte[]>> history(@PathVariable String id, ServerWebExchange exchange) {
        Map<String, List<String>> parameters =
                new HashMap<>(exchange.getRequest().getQueryParams());
        parameters.putIfAbsent("sort", List.of("sequence:desc"));
        ListQuery query = ListQueryParser.parse(FIELDS, parameters).only(ENTITY, id);
        return reads.list(
                exchange,
                EntityVersionsProjection.NAME,
                view -> view.stored(query)
                        .filter(page -> page.total() > 0)
                        .switchIfEmpty(Mono.error(() -> Refusal.of(Kind.NOT_FOUND, "there is nothing here")))
                        .flatMap(page -> changes(view, id, page)));
    }

    private static Mono<Page<Resource>> changes(View view, String id, Page<RawBsonDocument> page) {
        List<String> former = page.items().stream()
                .map(HistoryQueries::sequence)
                .filter(sequence -> sequence > 0)
                .map(sequence -> EntityVersionsProjection.document(id, sequence - 1))
                .toList();
        return view.storedWith(former).map(found -> {
            Map<Long, RawBsonDocument> bySequence = new HashMap<>();
            found.forEach(version -> bySequence.put(sequence(version), version));
            return page.map(version -> change(version, bySequence.get(sequence(version) - 1)));
        });
    }

    private static Resource change(RawBsonDocument version, @Nullable RawBsonDocument former) {
        BsonDocument fields = version.getDocument("fields");
        Change change = new Change(
                sequence(version),
                fields.getInt64("from").getValue(),
                Instant.ofEpochMilli(
                        fields.getDateTime(EntityVersionsProjection.AT).getValue()),
                fields.getString(EntityVersionsProjection.ACTOR).getValue(),
                fields.getString(EntityVersionsProjection.TYPE).getValue(),
                fields.getArray(EntityVersionsProjection.CHANGED).stream()
                        .map(BsonValue::asString)
                        .map(text -> text.getValue())
                        .toList(),
                former == null ? null : state(former),
                state(version));
        return new Resource(change.version(), EventJson.mapper().writeValueAsBytes(change));
    }

    private static @Nullable JsonNode state(RawBsonDocument version) {
        return Timeline.isGone(version.getDocument("fields"))
                ? null
                : EventJson.mapper().readTree(version.getBinary("json").getData());
    }

    private static long sequence(RawBsonDocument version) {
        return version.getDocument("fields").getInt64("sequence").getValue();
    }
}
