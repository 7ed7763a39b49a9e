package io.portolan.command.exemptions;

import io.portolan.command.exemptions.ExemptionCommand.EndExemption;
import io.portolan.command.exemptions.ExemptionCommand.EndOverdue;
import io.portolan.command.exemptions.ExemptionCommand.GrantExemption;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.ExemptionEvent.ExemptionEnded;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Exemptions.Exemption;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.resources.ExemptionResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Commands that concern exemptions. */
final class ExemptionHandlers {
    private static final List<String> CHANGED = List.of("exemptions");

    private final EventLog log;
    private final Appends appends;

    ExemptionHandlers(EventLog log) {
        this.log = log;
        this.appends = new Appends(log);
    }

    @CommandHandler
    ExemptionResource grant(GrantExemption command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Scorecard> scorecard = scorecard(context, command.scorecardId());
        if (scorecard.state() == null) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such scorecard");
        }
        check(context, command, scorecard.state());
        Newest<Exemptions> known = exemptions(context, command.scorecardId(), command.entityId());
        Exemptions before = state(known, command.scorecardId(), command.entityId());
        before.exemptions().stream()
                .filter(granted -> granted.ruleId().equals(command.ruleId())
                        && granted.until().isAfter(context.at()))
                .findFirst()
                .ifPresent(granted -> {
                    throw Refusal.of(Kind.CONFLICT, "is exempt from that rule until " + granted.until());
                });
        Exemption granted = new Exemption(
                IdentifierFactory.getInstance().generateIdentifier(),
                command.ruleId(),
                command.reason(),
                command.until(),
                context.at(),
                context.actor());
        List<Exemption> all = new ArrayList<>(before.exemptions());
        all.removeIf(other -> other.ruleId().equals(command.ruleId()));
        all.add(granted);
        Exemptions after = new Exemptions(command.scorecardId(), command.entityId(), all);
        return appends.append(
                context,
                List.of(new Fact(new ExemptionGranted(after, granted, CHANGED), known.next())),
                new Terms(
                        List.of(claim(context, granted.id())),
                        List.of(new Unchanged(ScorecardEvent.subject(command.scorecardId()), scorecard.sequence()))),
                ExemptionResource.of(after, granted));
    }

    @CommandHandler
    ExemptionResource end(EndExemption command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Exemptions granted = granted(context, command);
        Newest<Exemptions> known = exemptions(context, command.scorecardId(), granted.entityId());
        Exemptions before = state(known, command.scorecardId(), granted.entityId());
        Exemption ended = before.exemptions().stream()
                .filter(exemption -> exemption.id().equals(command.exemptionId()))
                .findFirst()
                .orElseThrow(ExemptionHandlers::unknown);
        context.requireVersion(0);
        Fact fact = new Fact(ended(before, ended), known.next());
        return appends.append(context, List.of(fact), ExemptionResource.of(before, ended));
    }

    @CommandHandler
    Optional<Instant> endOverdue(EndOverdue command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Exemptions> known = exemptions(context, command.scorecardId(), command.entityId());
        Exemptions left = state(known, command.scorecardId(), command.entityId());
        List<Fact> facts = new ArrayList<>();
        for (Exemption exemption : left.exemptions()) {
            if (isOverdue(exemption, command.removedAt(), context.at())) {
                ExemptionEnded ended = ended(left, exemption);
                facts.add(new Fact(ended, known.next() + facts.size()));
                left = ended.exemptions();
            }
        }
        Optional<Instant> next =
                left.exemptions().stream().map(Exemption::until).min(Instant::compareTo);
        return appends.append(context, facts, next);
    }

    private static boolean isOverdue(Exemption exemption, @Nullable Instant removedAt, Instant now) {
        return !exemption.until().isAfter(now)
                || (removedAt != null && !exemption.createdAt().isAfter(removedAt));
    }

    private void check(CommandContext context, GrantExemption command, Scorecard scorecard) {
        Findings findings = Findings.none();
        boolean isRule = scorecard.ranks().stream()
                .flatMap(rank -> rank.rules().stream())
                .anyMatch(rule -> rule.id().equals(command.ruleId()));
        if (!isRule) {
            findings.fault("/ruleId", "the scorecard has no rule " + command.ruleId());
        }
        String subject = EntityEvent.subject(command.entityId());
        Entity entity = Newest.of(log, context.organisation(), subject, EntityEvent.class, EntityEvent::after)
                .state();
        if (entity == null || !entity.blueprintId().equals(scorecard.blueprintId())) {
            findings.fault(
                    "/entityId",
                    "there is no entity " + command.entityId() + " of blueprint " + scorecard.blueprintId());
        }
        findings.refuse(Kind.UNPROCESSABLE);
    }

    /** What the commit that granted it says, which is found by its claim. */
    private Exemptions granted(CommandContext context, EndExemption command) {
        return log.bySlot(claim(context, command.exemptionId())).stream()
                .flatMap(commit -> commit.draft().events().stream())
                .map(event -> EventJson.read(event.type(), event.data()))
                .filter(ExemptionGranted.class::isInstance)
                .map(event -> ((ExemptionGranted) event).exemptions())
                .filter(exemptions -> exemptions.scorecardId().equals(command.scorecardId()))
                .findFirst()
                .orElseThrow(ExemptionHandlers::unknown);
    }

    private static ExemptionEnded ended(Exemptions before, Exemption ended) {
        List<Exemption> left = new ArrayList<>(before.exemptions());
        left.remove(ended);
        return new ExemptionEnded(new Exemptions(before.scorecardId(), before.entityId(), left), ended, CHANGED);
    }

    private static Refusal unknown() {
        return Refusal.of(Kind.NOT_FOUND, "there is no such exemption");
    }

    private static String claim(CommandContext context, String exemptionId) {
        return context.aggregate("exemption-id/" + exemptionId);
    }

    private static Exemptions state(Newest<Exemptions> known, String scorecardId, String entityId) {
        return known.state() == null ? new Exemptions(scorecardId, entityId, List.of()) : known.state();
    }

    private Newest<Exemptions> exemptions(CommandContext context, String scorecardId, String entityId) {
        return Newest.of(
                log,
                context.organisation(),
                ExemptionEvent.subject(scorecardId, entityId),
                ExemptionEvent.class,
                ExemptionEvent::exemptions);
    }

    private Newest<Scorecard> scorecard(CommandContext context, String id) {
        return Newest.of(
                log, context.organisation(), ScorecardEvent.subject(id), ScorecardEvent.class, ScorecardEvent::after);
    }
}
