package io.portolan.command.platform.scoring;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.conditions.Condition;
import io.portolan.command.platform.conditions.Conditions;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.platform.schema.BlueprintRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filter and the rules of a scorecard, as far as they fit its blueprint. */
record Definition(Optional<Condition> filter, List<Demand> demands) {
    static Definition read(Scorecard scorecard, Blueprint blueprint, Findings findings) {
        BlueprintRules rules = BlueprintRules.of(blueprint);
        Optional<Condition> filter = Optional.ofNullable(scorecard.filter())
                .filter(given -> !given.isNull())
                .flatMap(given -> Conditions.compile(given, rules, findings.at("/filter")));
        List<Demand> demands = new ArrayList<>();
        for (int rankAt = 0; rankAt < scorecard.ranks().size(); rankAt++) {
            Rank rank = scorecard.ranks().get(rankAt);
            for (int ruleAt = 0; ruleAt < rank.rules().size(); ruleAt++) {
                Rule rule = rank.rules().get(ruleAt);
                int level = rankAt + 1;
                Findings there = findings.at("/ranks/" + rankAt + "/rules/" + ruleAt + "/conditions");
                Conditions.compile(rule.conditions(), rules, there)
                        .map(condition -> new Demand(rule.id(), level, rule.weight(), condition))
                        .ifPresent(demands::add);
            }
        }
        return new Definition(filter, List.copyOf(demands));
    }

    Optional<Instant> nextChange(Entity entity, Map<String, Instant> exemptUntil, Instant after) {
        Stream<Instant> filtered = filter.flatMap(condition -> condition.nextChange(entity, after)).stream();
        Stream<Instant> demanded = demands.stream()
                .flatMap(demand -> nextChange(demand, entity, exemptUntil.get(demand.ruleId()), after).stream());
        return Stream.concat(filtered, demanded).min(Comparator.naturalOrder());
    }

    boolean dependsOnTime() {
        return Stream.concat(filter.stream(), demands.stream().map(Demand::condition))
                .anyMatch(Condition::dependsOnTime);
    }

    private static Optional<Instant> nextChange(Demand demand, Entity entity, @Nullable Instant until, Instant after) {
        return until != null && until.isAfter(after)
                ? Optional.of(until)
                : demand.condition().nextChange(entity, after);
    }
}
