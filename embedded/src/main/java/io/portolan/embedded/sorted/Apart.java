package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters whose demands on one field stand apart. Of an array each demand may be met by another element, see "Query an Array
 * with Compound Filter Conditions on the Array Elements" in MongoDB's manual; the emulator wants one element to meet all that
 * stand in one document.
 */
final class Apart {
    private static final Set<String> OF_FILTERS = Set.of("$and", "$or", "$nor");
    private static final Set<String> OF_VALUES =
            Set.of("$eq", "$ne", "$in", "$nin", "$gt", "$gte", "$lt", "$lte", "$exists", "$not", "$elemMatch");

    private Apart() {}

    /** The filter with the same meaning in which no field has two demands in one document; itself if it's that already. */
    static Document of(Document filter) {
        return isApart(filter) ? filter : take(filter);
    }

    private static boolean isApart(Document filter) {
        return filter.entrySet().stream()
                .noneMatch(entry -> OF_FILTERS.contains(entry.getKey())
                        ? entry.getValue() instanceof Collection<?> nested
                                && !nested.stream().allMatch(each -> !(each instanceof Document one) || isApart(one))
                        : hasSeveral(entry.getValue()));
    }

    private static boolean hasSeveral(@Nullable Object demand) {
        return demand instanceof Document operators
                && operators.size() > 1
                && OF_VALUES.containsAll(operators.keySet());
    }

    private static Document take(Document filter) {
        Document rest = new Document();
        List<Document> apart = new ArrayList<>();
        filter.forEach((path, demand) -> {
            if (OF_FILTERS.contains(path) && demand instanceof Collection<?> nested) {
                apart.add(new Document(
                        path,
                        nested.stream()
                                .map(each -> each instanceof Document one ? of(one) : each)
                                .toList()));
            } else if (hasSeveral(demand)) {
                ((Document) demand)
                        .forEach((operator, operand) -> apart.add(new Document(path, new Document(operator, operand))));
            } else {
                rest.append(path, demand);
            }
        });
        return rest.append("$and", apart);
    }
}
