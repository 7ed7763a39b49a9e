package io.portolan.command.entities;

import io.portolan.command.entities.EntityCommand.Upserted;
import io.portolan.command.entities.UpsertOptions.Existing;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what becomes of entities that are written together. */
final class EntityBatch {
    private final Catalog catalog;
    private final CommandContext context;
    private final UpsertOptions options;
    private final Findings findings = Findings.none();
    private final Map<String, EntityContent> next = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private int created;

    EntityBatch(Catalog catalog, CommandContext context, UpsertOptions options) {
        this.catalog = catalog;
        this.context = context;
        this.options = options;
    }

    /**
     * Decides about all of them.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} with everything that is wrong, or what the options say of those that are
     *     there or not
     */
    Upserted decide(List<EntityBody> given) {
        catalog.read(given.stream()
                .flatMap(body -> Stream.concat(Stream.of(body.name()), body.targets()))
                .collect(Collectors.toSet()));
        for (int at = 0; at < given.size(); at++) {
            add(given.get(at), place(given, at));
        }
        for (int at = 0; at < given.size(); at++) {
            checkTargets(given.get(at), findings.at(place(given, at) + "/relations"));
        }
        findings.refuse(Kind.UNPROCESSABLE);
        Map<String, Versioned<Entity>> results = new LinkedHashMap<>();
        next.forEach((id, content) -> results.put(id, settle(catalog.entity(id), content)));
        List<Versioned<Entity>> answered = given.stream()
                .map(body -> Objects.requireNonNull(results.get(body.name())))
                .toList();
        return new Upserted(answered, created, facts.size() - created);
    }

    /** What is to be stored, once all is decided. */
    List<Fact> facts() {
        return facts;
    }

    private static String place(List<EntityBody> given, int at) {
        return given.size() > 1 ? "/" + at : "";
    }

    private void add(EntityBody given, String place) {
        Newest<Entity> known = catalog.entity(given.name());
        requireExpected(known);
        Findings there = findings.at(place);
        String blueprintId = blueprintOf(given, known);
        if (known.state() != null && !known.state().blueprintId().equals(blueprintId)) {
            there.fault("/blueprintId", "can't change from " + known.state().blueprintId());
            return;
        }
        EntityContent before = known.state() == null ? null : EntityContent.of(known.state());
        catalog.rules(blueprintId)
                .ifPresentOrElse(
                        rules -> next.put(given.name(), rules.next(before, given, options, there)),
                        () -> there.fault("/blueprintId", "there is no blueprint " + blueprintId));
    }

    private static String blueprintOf(EntityBody given, Newest<Entity> known) {
        if (given.blueprintId() != null) {
            return given.blueprintId();
        }
        return known.state() == null ? "" : known.state().blueprintId();
    }

    private void requireExpected(Newest<Entity> known) {
        if (known.state() == null) {
            if (options.existing() == Existing.REQUIRE) {
                throw EntityHandlers.unknown();
            }
            if (context.expectedVersion() != null) {
                throw Refusal.of(Kind.PRECONDITION_FAILED, "there is no such entity");
            }
            return;
        }
        if (options.existing() == Existing.REFUSE) {
            throw Refusal.of(
                    Kind.CONFLICT, "there is an entity " + known.state().id() + " already");
        }
        if (options.existing() == Existing.FORBID) {
            throw Refusal.stale(known.sequence());
        }
        context.requireVersion(known.sequence());
    }

    private void checkTargets(EntityBody given, Findings there) {
        EntityContent content = next.get(given.name());
        if (content == null || given.relations() == null) {
            return;
        }
        Set<String> keys = given.relations().keySet();
        catalog.rules(content.blueprintId())
                .orElseThrow()
                .blueprint()
                .relations()
                .forEach((key, relation) -> {
                    Targets targets = content.relations().get(key);
                    if (targets != null && keys.contains(key)) {
                        Findings place = there.at(Pointers.child("", key) + "/value");
                        targets.ids().forEach(id -> checkTarget(id, relation.value(), place));
                    }
                });
    }

    private void checkTarget(String id, String wanted, Findings there) {
        Optional<String> actual = blueprintOf(id);
        if (actual.isEmpty() && options.createMissing() && catalog.rules(wanted).isPresent()) {
            next.put(id, EntityContent.bare(id, wanted));
        } else if (actual.isEmpty()) {
            there.fault("", "there is no entity " + id);
        } else if (!actual.get().equals(wanted)) {
            there.fault("", id + " is of blueprint " + actual.get() + ", not " + wanted);
        }
    }

    /** The kind of an entity that is sent, too, or that is there. */
    private Optional<String> blueprintOf(String id) {
        EntityContent sent = next.get(id);
        return sent == null
                ? Optional.ofNullable(catalog.entity(id).state()).map(Entity::blueprintId)
                : Optional.of(sent.blueprintId());
    }

    private Versioned<Entity> settle(Newest<Entity> known, EntityContent content) {
        Optional<Fact> fact = Transition.to(content, known).fact(context);
        fact.ifPresent(facts::add);
        created += known.state() == null ? 1 : 0;
        return fact.map(Transition::result)
                .orElseGet(() -> new Versioned<>(Objects.requireNonNull(known.state()), known.sequence()));
    }
}
