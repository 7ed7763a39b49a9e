package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** The order of a list; what is equal in it is ordered by id, so that every order is total. */
record Sort(ListField field, boolean descending) {
    Bson compiled() {
        return descending ? Sorts.descending(field.ordered(), "_id") : Sorts.ascending(field.ordered(), "_id");
    }

    /**
     * Everything, in parts that come one after the other. What may be absent comes last whatever the direction, since an index
     * finds it only where it is there.
     */
    List<Bson> whole() {
        return isPartial() ? List.of(Filters.gte(field.ordered(), field.lowest()), absent()) : List.of(Filters.empty());
    }

    /** Everything behind an item with that value and document id, in parts, each of which an index can seek. */
    List<Bson> behind(BsonValue value, String id) {
        String path = field.ordered();
        Bson ties = Filters.and(Filters.eq(path, value), descending ? Filters.lt("_id", id) : Filters.gt("_id", id));
        if (isPartial() || descending) {
            return value.isNull()
                    ? List.of(ties)
                    : List.of(ties, descending ? Filters.lt(path, value) : Filters.gt(path, value), absent());
        }
        return List.of(ties, value.isNull() ? Filters.gte(path, field.lowest()) : Filters.gt(path, value));
    }

    private boolean isPartial() {
        return field.kind() == ListField.Kind.VALUE;
    }

    private Bson absent() {
        return Filters.eq(field.ordered(), BsonNull.VALUE);
    }

    /** How it is written in a query. */
    @Override
    public String toString() {
        return field.path() + (descending ? ":desc" : ":asc");
    }
}
