package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.conversions.Bson;

/** What items of a list must be like. */
public sealed interface Filter permits Condition, Filter.All, Filter.Any, Filter.None, Filter.Words, Filter.At {
    /** The driver's typed filter; nothing that a user sent is ever parsed as a query. */
    Bson compiled();

    /** All of these hold; so they do where there are none. */
    record All(List<Filter> filters) implements Filter {
        @Override
        public Bson compiled() {
            return filters.isEmpty() ? Filters.empty() : Filters.and(each(filters));
        }
    }

    /** At least one of these holds; none does where there are none. */
    record Any(List<Filter> filters) implements Filter {
        @Override
        public Bson compiled() {
            return filters.isEmpty() ? Filters.nor(Filters.empty()) : Filters.or(each(filters));
        }
    }

    /** None of these holds. */
    record None(List<Filter> filters) implements Filter {
        @Override
        public Bson compiled() {
            return filters.isEmpty() ? Filters.empty() : Filters.nor(each(filters));
        }
    }

    /** Each of these begins one of the item's words. */
    record Words(List<String> beginnings) implements Filter {
        @Override
        public Bson compiled() {
            return Filters.and(beginnings.stream()
                    .map(beginning -> Filters.regex(SearchWords.STORED, "^" + beginning))
                    .toList());
        }
    }

    /** It was so at a position. */
    record At(long position) implements Filter {
        @Override
        public Bson compiled() {
            return Timeline.at(position);
        }
    }

    private static List<Bson> each(List<Filter> filters) {
        return filters.stream().map(Filter::compiled).toList();
    }
}
