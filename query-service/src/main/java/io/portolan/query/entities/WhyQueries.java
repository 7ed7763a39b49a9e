package io.portolan.query.entities;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.Pointers;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.views.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Why a value is what it is: the change that made it so, the run that made the change, what that ran for, and so on. */
@RestController
final class WhyQueries {
    /** The view of what flows did. */
    private static final String RUNS = "runs";

    private static final String RUN = "run/";
    private static final String ENTITY = "entity/";
    /** Runs don't follow each other any longer than that. */
    private static final int MOST_LINKS = 12;

    private final Reads reads;

    WhyQueries(Reads reads) {
        this.reads = reads;
    }

    /** @param chain the change that made the value what it is, then what led to that, and so on */
    record Why(String entityId, String path, JsonNode value, List<Link> chain) {}

    /**
     * A change of an entity.
     *
     * @param run what made it; absent when no run did
     */
    record Link(
            String entityId,
            long version,
            long position,
            Instant at,
            String actor,
            String type,
            List<String> changed,
            @Nullable Maker run) {}

    /**
     * A run that made a change.
     *
     * @param trigger why it ran
     * @param step the action that made it, with what went in and came out
     */
    record Maker(
            String id,
            String flowId,
            long flowVersion,
            JsonNode trigger,
            @Nullable JsonNode step) {}

    @GetMapping("/api/v1/entities/{id}/why")
    Mono<ResponseEntity<byte[]>> why(@PathVariable String id, ServerWebExchange exchange) {
        String path = path(exchange.getRequest().getQueryParams());
        return reads.made(
                exchange,
                EntityVersionsProjection.NAME,
                view -> latest(view, id, path)
                        .flatMap(version -> chain(exchange, view, version, List.of())
                                .map(chain -> EventJson.mapper()
                                        .writeValueAsBytes(new Why(id, path, value(version, path), chain)))));
    }

    private static String path(MultiValueMap<String, String> parameters) {
        String property = parameters.getFirst("property");
        String relation = parameters.getFirst("relation");
        if ((property == null) == (relation == null)) {
            throw Refusal.invalid(
                    Kind.MALFORMED, List.of(new Fault("property", "must be there, or relation, but not both")));
        }
        return property == null ? Pointers.child("relations", relation) : Pointers.child("properties", property);
    }

    /** The last version that has changed the value, or the first one that had it. */
    private static Mono<RawBsonDocument> latest(View view, String id, String path) {
        String whole = path.substring(0, path.indexOf('/'));
        return view.first(
                Filters.and(
                        Filters.eq("fields." + EntityVersionsProjection.ENTITY, id),
                        Filters.in("fields." + EntityVersionsProjection.CHANGED, path, path + "/ids", whole)),
                Sorts.descending("fields.sequence"));
    }

    private static JsonNode value(RawBsonDocument version, String path) {
        JsonNode value =
                EventJson.mapper().readTree(version.getBinary("json").getData()).at("/" + path);
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    private Mono<List<Link>> chain(
            ServerWebExchange exchange, View versions, RawBsonDocument version, List<Link> before) {
        String actor = field(version, EntityVersionsProjection.ACTOR);
        if (!actor.startsWith(RUN)) {
            return Mono.just(with(before, link(version, null)));
        }
        return run(exchange, actor.substring(RUN.length()))
                .flatMap(found -> found.map(run -> next(exchange, versions, version, before, run))
                        .orElseGet(() -> Mono.just(with(before, link(version, null)))));
    }

    private Mono<List<Link>> next(
            ServerWebExchange exchange, View versions, RawBsonDocument version, List<Link> before, JsonNode run) {
        List<Link> chain = with(before, link(version, maker(run, field(version, EntityVersionsProjection.ENTITY))));
        String subject = run.at("/trigger/subject").asString("");
        if (!subject.startsWith(ENTITY) || chain.size() >= MOST_LINKS) {
            return Mono.just(chain);
        }
        String document = EntityVersionsProjection.document(
                subject.substring(ENTITY.length()), run.at("/trigger/sequence").asLong());
        return versions.storedWith(List.of(document))
                .flatMap(found ->
                        found.isEmpty() ? Mono.just(chain) : chain(exchange, versions, found.getFirst(), chain));
    }

    /** Empty when the view doesn't have it yet. */
    private Mono<Optional<JsonNode>> run(ServerWebExchange exchange, String id) {
        return reads.needed(
                exchange,
                RUNS,
                view -> view.find(id)
                        .map(resource -> Optional.of(EventJson.mapper().readTree(resource.json())))
                        .defaultIfEmpty(Optional.empty()));
    }

    private static Maker maker(JsonNode run, String entityId) {
        JsonNode step = run.path("steps")
                .valueStream()
                .filter(one -> one.at("/output/id").asString("").equals(entityId))
                .reduce((_, later) -> later)
                .orElse(null);
        return new Maker(
                run.path("id").asString(""),
                run.path("flowId").asString(""),
                run.path("flowVersion").asLong(),
                run.path("trigger"),
                step);
    }

    private static Link link(RawBsonDocument version, @Nullable Maker run) {
        BsonDocument fields = version.getDocument("fields");
        return new Link(
                field(version, EntityVersionsProjection.ENTITY),
                fields.getInt64("sequence").getValue(),
                fields.getInt64("from").getValue(),
                Instant.ofEpochMilli(
                        fields.getDateTime(EntityVersionsProjection.AT).getValue()),
                field(version, EntityVersionsProjection.ACTOR),
                field(version, EntityVersionsProjection.TYPE),
                fields.getArray(EntityVersionsProjection.CHANGED).stream()
                        .map(path -> path.asString().getValue())
                        .toList(),
                run);
    }

    private static String field(RawBsonDocument version, String name) {
        return version.getDocument("fields").getString(name).getValue();
    }

    private static List<Link> with(List<Link> before, Link link) {
        List<Link> chain = new ArrayList<>(before);
        chain.add(link);
        return chain;
    }
}
