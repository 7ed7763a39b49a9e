package io.portolan.query.scores;

import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.Names;
import io.portolan.query.platform.lists.ValueKeys;
import io.portolan.query.platform.views.ViewDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** How scores are found by what came of a rule: {@code verdicts/<ruleId>}. */
final class VerdictPaths {
    /** How the paths look. */
    static final String NAMED = "verdicts/<ruleId>";

    /** What the outcomes are below, among the single values that a document is ordered and searched by. */
    static final String VERDICTS = "verdicts";

    /** What all single values are below. */
    static final String ONE = "one";

    private static final int LONGEST = 500;

    private VerdictPaths() {}

    /** The field that a path means; empty when it is about no rule. */
    static Optional<ListField> field(String path) {
        String[] names = path.split("/", -1);
        boolean isVerdict = names.length == 2 && names[0].equals(VERDICTS) && path.length() <= LONGEST;
        return isVerdict ? Optional.of(ListField.value(path)) : Optional.empty();
    }

    /** The outcomes by the names of their rules. */
    static BsonDocument index(List<Verdict> verdicts) {
        BsonDocument index = new BsonDocument();
        verdicts.forEach(verdict ->
                index.append(name(verdict.ruleId()), new BsonString(ValueKeys.text(text(verdict.outcome())))));
        return index;
    }

    /** The outcomes in a score's document by the names of their rules. */
    static Map<String, String> outcomes(ViewDocument document) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        document.lower()
                .getDocument(ONE)
                .getDocument(VERDICTS)
                .forEach((rule, key) ->
                        outcomes.put(rule, key.asString().getValue().substring(1)));
        return outcomes;
    }

    /** A rule's id as the name of a field. */
    static String name(String ruleId) {
        return Names.below(ruleId);
    }

    static String text(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
