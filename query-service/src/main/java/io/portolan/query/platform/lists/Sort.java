package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.BsonNull;
import org.bson.conversions.Bson;

/** The order of a list; what is equal in it is ordered by id, so that every order is total. */
record Sort(ListField field, boolean descending) {
    Bson compiled() {
        return descending ? Sorts.descending(field.ordered(), "_id") : Sorts.ascending(field.ordered(), "_id");
    }

    /**
     * Everything from a page on, in parts that come one after the other. What may be absent is found by an index only where
     * it is there.
     */
    List<Bson> whole(int page) {
        if (field.kind() != ListField.Kind.VALUE || page > 1) {
            return List.of(Filters.empty());
        }
        Bson absent = Filters.eq(field.ordered(), BsonNull.VALUE);
        Bson present = Filters.gte(field.ordered(), field.lowest());
        return descending ? List.of(present, absent) : List.of(absent, present);
    }

    /** How it is written in a query. */
    @Override
    public String toString() {
        return field.path() + (descending ? ":desc" : ":asc");
    }
}
