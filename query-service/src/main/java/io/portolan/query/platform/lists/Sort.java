package io.portolan.query.platform.lists;

import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;

/** The order of a list; what is equal in it is ordered by id, so that every order is total. */
record Sort(ListField field, boolean descending) {
    Bson compiled() {
        return descending ? Sorts.descending(field.ordered(), "_id") : Sorts.ascending(field.ordered(), "_id");
    }

    /** How it is written in a query. */
    @Override
    public String toString() {
        return field.path() + (descending ? ":desc" : ":asc");
    }
}
