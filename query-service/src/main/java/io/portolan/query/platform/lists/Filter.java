package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** What items of a list must be like. */
public sealed interface Filter
        permits Condition, Filter.All, Filter.Any, Filter.None, Filter.Words, Filter.At, Filter.Among {
    /** The driver's typed filter; nothing that a user sent is ever parsed as a query. */
    Bson compiled();

    /** The filters that all have to hold for this one to hold. */
    default Stream<Filter> parts() {
        return Stream.of(this);
    }

    /** All of these hold; so they do where there are none. */
    record All(List<Filter> filters) implements Filter {
        @Override
        public Bson compiled() {
            return filters.isEmpty() ? Filters.empty() : Filters.and(each(filters));
        }

        @Override
        public Stream<Filter> parts() {
            return filters.stream().flatMap(Filter::parts);
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

    /** It is among some documents. */
    record Among(String question, List<String> documentIds) implements Filter {
        @Override
        public Bson compiled() {
            return Filters.in("_id", documentIds);
        }

        /** Without the documents, so that a cursor stays good when others are found. */
        @Override
        public String toString() {
            return question;
        }
    }

    private static List<Bson> each(List<Filter> filters) {
        return filters.stream().map(Filter::compiled).toList();
    }
}
