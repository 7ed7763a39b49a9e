package io.portolan.command.entities;

import io.portolan.command.entities.EntityCommand.RemoveEntity;
import io.portolan.command.entities.EntityCommand.UpsertEntities;
import io.portolan.command.entities.EntityCommand.Upserted;
import io.portolan.command.entities.UpsertOptions.Existing;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Command;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.http.Flags;
import io.portolan.platform.http.Preconditions;
import io.portolan.platform.json.Lenient;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/entities")
final class EntitiesController {
    private static final int MOST_ENTITIES = 1_000;

    private final Writes writes;
    private final StrictJson json;

    EntitiesController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(ServerWebExchange exchange, @RequestBody byte[] body) {
        Lenient<EntityBody> given = json.readLenient(body, EntityBody.class);
        return upsert(exchange, body, given, given.value(), Existing.REFUSE, Findings.none());
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<byte[]>> put(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        Lenient<EntityBody> given = json.readLenient(body, EntityBody.class);
        Findings findings = Findings.none();
        boolean createOnly =
                Preconditions.of(exchange.getRequest().getHeaders()).createOnly();
        Existing existing = Flags.of(exchange, "patch", false) ? Existing.MERGE : Existing.REPLACE;
        EntityBody named = given.value().named(id, findings);
        return upsert(exchange, body, given, named, createOnly ? Existing.FORBID : existing, findings);
    }

    @PatchMapping("/{id}")
    Mono<ResponseEntity<byte[]>> patch(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        Lenient<EntityBody> given = json.readLenient(body, EntityBody.class);
        Findings findings = Findings.none();
        EntityBody named = given.value().named(id, findings);
        return upsert(exchange, body, given, named, Existing.REQUIRE, findings);
    }

    @PutMapping("/bulk")
    Mono<ResponseEntity<byte[]>> putAll(ServerWebExchange exchange, @RequestBody byte[] body) {
        Lenient<EntityBody[]> given = json.readLenient(body, EntityBody[].class);
        List<EntityBody> entities = List.of(given.value());
        Findings findings = Findings.none();
        check(entities, findings);
        Existing existing = Flags.of(exchange, "patch", false) ? Existing.MERGE : Existing.REPLACE;
        UpsertEntities command = new UpsertEntities(entities, options(exchange, existing));
        return write(exchange, body, command, upserted -> {
            List<EntityResource> resources = upserted.entities().stream()
                    .map(EntitiesController::resource)
                    .toList();
            return new Answer(200, resources, resources, null);
        });
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<byte[]>> remove(ServerWebExchange exchange, @PathVariable String id) {
        return write(exchange, new byte[0], new RemoveEntity(id), _ -> Answer.noContent());
    }

    /** Finds what is wrong with entities that are written together, whatever their blueprints are. */
    static void check(List<EntityBody> entities, Findings findings) {
        if (entities.size() > MOST_ENTITIES) {
            findings.fault("", "has more than " + MOST_ENTITIES + " entities");
            findings.refuse(Kind.MALFORMED);
        }
        Set<String> ids = new HashSet<>();
        for (int at = 0; at < entities.size(); at++) {
            Findings there = findings.at("/" + at);
            entities.get(at).check(there);
            if (!ids.add(entities.get(at).name())) {
                there.fault("/id", "is there twice");
            }
        }
        findings.refuse(Kind.MALFORMED);
    }

    private Mono<ResponseEntity<byte[]>> upsert(
            ServerWebExchange exchange,
            byte[] body,
            Lenient<EntityBody> given,
            EntityBody entity,
            Existing existing,
            Findings findings) {
        entity.check(findings);
        findings.refuse(Kind.MALFORMED);
        given.nameIgnored(exchange.getResponse().getHeaders());
        UpsertEntities command = new UpsertEntities(List.of(entity), options(exchange, existing));
        return write(exchange, body, command, EntitiesController::answer);
    }

    private static UpsertOptions options(ServerWebExchange exchange, Existing existing) {
        return new UpsertOptions(
                existing,
                Flags.says(exchange, "unmapped_properties", "ignore"),
                Flags.of(exchange, "create_missing", false),
                Flags.of(exchange, "update_properties_and_relations_only", false),
                false,
                null);
    }

    private <R> Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, Command<R> command, Function<R, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }

    private static Answer answer(Upserted upserted) {
        Versioned<Entity> entity = upserted.entities().getFirst();
        return Answer.ok(resource(entity), entity.version());
    }

    private static EntityResource resource(Versioned<Entity> entity) {
        return EntityResource.of(entity.state(), entity.version());
    }
}
