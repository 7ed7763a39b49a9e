package io.portolan.command.scorecards;

import io.portolan.command.platform.Findings;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.platform.schema.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rank as it is sent. */
public record RankBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String color,
        @Nullable List<RuleBody> rules) {
    private static final int MOST_RANKS = 20;
    private static final int MOST_RULES = 200;
    private static final int LONGEST_COLOR = 50;

    /** The ranks that are asked for; rules are told apart in the whole scorecard. */
    static List<Rank> ranks(List<RankBody> given, Findings findings) {
        int rules = given.stream().mapToInt(rank -> rank.given().size()).sum();
        if (given.isEmpty() || given.size() > MOST_RANKS) {
            findings.fault("/ranks", "must be 1 to " + MOST_RANKS);
        }
        if (rules > MOST_RULES) {
            findings.fault("/ranks", "have " + rules + " rules, more than " + MOST_RULES);
            return List.of();
        }
        List<Rank> ranks = new ArrayList<>();
        Set<String> rankIds = new HashSet<>();
        Set<String> ruleIds = new HashSet<>();
        for (int at = 0; at < given.size(); at++) {
            Findings there = findings.at("/ranks/" + at);
            Rank rank = given.get(at).rank(ruleIds, there);
            if (!rankIds.add(rank.id())) {
                there.fault("/id", "is there twice");
            }
            ranks.add(rank);
        }
        return ranks;
    }

    private Rank rank(Set<String> ruleIds, Findings findings) {
        String named = Objects.requireNonNullElse(id, "");
        if (!ResourceId.isValid(named)) {
            findings.fault("/id", ResourceId.EXPECTED);
        }
        Texts.optional(title, ScorecardBody.LONGEST_TITLE, "/title", findings);
        Texts.optional(color, LONGEST_COLOR, "/color", findings);
        List<Rule> rules = new ArrayList<>();
        for (int at = 0; at < given().size(); at++) {
            Findings there = findings.at("/rules/" + at);
            Rule rule = given().get(at).rule(there);
            if (!ruleIds.add(rule.id())) {
                there.fault("/id", "is there twice");
            }
            rules.add(rule);
        }
        return new Rank(named, Texts.or(title, named), color, rules);
    }

    private List<RuleBody> given() {
        return Objects.requireNonNullElse(rules, List.of());
    }
}
