package io.portolan.query.platform.views;

import com.mongodb.reactivestreams.client.MongoCollection;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.Listing;
import io.portolan.query.platform.lists.Page;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Mono;

/**
 * One view with what all organisations have in it; for whoever runs the installation alone.
 *
 * @param stale whether writes that were acknowledged before the question may be missing
 */
public record WholeView(String name, boolean stale, MongoCollection<RawBsonDocument> collection) {

    /** The resources that the query asks for. */
    public Mono<Page<Resource>> list(ListQuery query) {
        Listing all = new Listing(collection, name, null);
        return all.answers(query, all.count(query)).map(page -> page.map(Resource::of));
    }
}
