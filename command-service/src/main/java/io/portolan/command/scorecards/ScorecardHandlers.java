package io.portolan.command.scorecards;

import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.MergePatch;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.Premise;
import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.command.scorecards.ScorecardCommand.DefineScorecards;
import io.portolan.command.scorecards.ScorecardCommand.PatchScorecard;
import io.portolan.command.scorecards.ScorecardCommand.RemoveScorecard;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.ScorecardEvent.ScorecardDefined;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import io.portolan.contracts.ScorecardEvent.ScorecardUpdated;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Commands that concern scorecards; what is decided relies on their blueprints as they are. */
final class ScorecardHandlers {
    private final EventLog log;
    private final StrictJson json;
    private final Appends appends;

    ScorecardHandlers(EventLog log, StrictJson json) {
        this.log = log;
        this.json = json;
        this.appends = new Appends(log);
    }

    /** What becomes of one scorecard. */
    private record Step(
            Versioned<Scorecard> result, @Nullable ScorecardEvent event) {}

    @CommandHandler
    List<Versioned<Scorecard>> define(
            DefineScorecards command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        List<ScorecardDefinition> definitions = command.definitions();
        Findings findings = Findings.none();
        List<Premise> premises = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < definitions.size(); at++) {
            Findings there = definitions.size() > 1 ? findings.at("/" + at) : findings;
            Newest<Scorecard> known = scorecard(context, definitions.get(at).id());
            requireExpected(context, known, command.existing());
            premises.add(check(context, definitions.get(at), known.state(), there));
            steps.add(step(context, known, definitions.get(at)));
        }
        findings.refuse(Kind.UNPROCESSABLE);
        return append(context, steps, premises, steps.stream().map(Step::result).toList());
    }

    @CommandHandler
    Versioned<Scorecard> patch(PatchScorecard command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Scorecard> known = scorecard(context, command.scorecardId());
        Scorecard before = require(context, known);
        JsonNode merged = MergePatch.apply(json.mapper().valueToTree(ScorecardDefinition.of(before)), command.patch());
        ScorecardDefinition after = json.read(json.mapper().writeValueAsBytes(merged), ScorecardBody.class)
                .definition(before.id());
        Findings findings = Findings.none();
        Premise premise = check(context, after, before, findings);
        findings.refuse(Kind.UNPROCESSABLE);
        Step step = step(context, known, after);
        return append(context, List.of(step), List.of(premise), step.result);
    }

    @CommandHandler
    Versioned<Scorecard> remove(RemoveScorecard command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Scorecard> known = scorecard(context, command.scorecardId());
        Scorecard before = require(context, known);
        Scorecard removed = ScorecardDefinition.of(before).state(context, before.createdAt(), before.createdBy());
        Versioned<Scorecard> result = new Versioned<>(removed, known.next());
        return append(context, List.of(new Step(result, new ScorecardRemoved(removed, List.of()))), List.of(), result);
    }

    static Refusal unknown() {
        return Refusal.of(Kind.NOT_FOUND, "there is no such scorecard");
    }

    private static void requireExpected(CommandContext context, Newest<Scorecard> known, Existing existing) {
        Scorecard before = known.state();
        if (before == null) {
            if (context.expectedVersion() != null) {
                throw Refusal.of(Kind.PRECONDITION_FAILED, "there is no such scorecard");
            }
            return;
        }
        context.requireVersion(known.sequence());
        if (existing == Existing.REFUSE) {
            throw Refusal.of(Kind.CONFLICT, "there is a scorecard " + before.id() + " already");
        }
        if (existing == Existing.FORBID) {
            throw Refusal.stale(known.sequence());
        }
    }

    private static Scorecard require(CommandContext context, Newest<Scorecard> known) {
        Scorecard before = known.state();
        if (before == null) {
            throw unknown();
        }
        context.requireVersion(known.sequence());
        return before;
    }

    /** Finds what the blueprint doesn't let be; answers that it is as it was read. */
    private Premise check(
            CommandContext context, ScorecardDefinition definition, @Nullable Scorecard before, Findings findings) {
        String blueprintId = definition.blueprintId();
        String subject = BlueprintEvent.subject(blueprintId);
        Newest<Blueprint> blueprint =
                Newest.of(log, context.organisation(), subject, BlueprintEvent.class, BlueprintEvent::after);
        if (before != null && !before.blueprintId().equals(blueprintId)) {
            findings.fault("/blueprintId", "can't change from " + before.blueprintId());
        } else if (blueprint.state() == null) {
            findings.fault("/blueprintId", "there is no blueprint " + blueprintId);
        } else {
            Scoring.compile(definition.state(context, context.at(), context.actor()), blueprint.state(), findings);
        }
        return new Unchanged(subject, blueprint.sequence());
    }

    private static Step step(CommandContext context, Newest<Scorecard> known, ScorecardDefinition definition) {
        Scorecard before = known.state();
        if (before == null) {
            Scorecard defined = definition.state(context, context.at(), context.actor());
            return new Step(
                    new Versioned<>(defined, known.next()),
                    new ScorecardDefined(defined, ChangedPaths.ofStates(null, defined)));
        }
        Scorecard after = definition.state(context, before.createdAt(), before.createdBy());
        List<String> changed = ChangedPaths.ofStates(before, after);
        return changed.isEmpty()
                ? new Step(new Versioned<>(before, known.sequence()), null)
                : new Step(new Versioned<>(after, known.next()), new ScorecardUpdated(after, changed));
    }

    private <R> R append(CommandContext context, List<Step> steps, List<Premise> premises, R result) {
        List<Fact> facts = new ArrayList<>();
        for (Step step : steps) {
            if (step.event != null) {
                facts.add(new Fact(step.event, step.result.version()));
            }
        }
        return appends.append(context, facts, new Terms(List.of(), premises), result);
    }

    private Newest<Scorecard> scorecard(CommandContext context, String id) {
        return Newest.of(
                log, context.organisation(), ScorecardEvent.subject(id), ScorecardEvent.class, ScorecardEvent::after);
    }
}
