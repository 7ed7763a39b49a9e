package io.portolan.embedded.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MongoDB's manual says of demands on arrays; each document is looked for with an index, without, and among others. */
class ApartTest {
    private final Channel channel = new EmbeddedChannel();
    private final MongoBackend store = new SortedBackend(MVStore.open(null));

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": {"$gt": 15, "$lt": 20}}                                  | [14, 21]          | true
                    {"a": {"$gt": 15, "$lt": 20}}                                  | [21, 22]          | false
                    {"a": {"$gt": 15, "$lt": 20}}                                  | 21                | false
                    {"a": {"$elemMatch": {"$gt": 15, "$lt": 20}}}                  | [14, 21]          | false
                    {"a": {"$elemMatch": {"$gt": 15, "$lt": 20}}}                  | [14, 18]          | true
                    {"a": {"$gt": 15, "$lt": 20, "$ne": 21}}                       | [14, 21]          | false
                    {"a": {"$gt": 15, "$lt": 20, "$exists": true}}                 | [14, 21]          | true
                    {"$or": [{"a": {"$gt": 15, "$lt": 20}}, {"a": 1}]}             | [14, 21]          | true
                    {"$nor": [{"a": {"$gt": 15, "$lt": 20}}]}                      | [14, 21]          | false
                    {"$and": [{"$or": [{"a": {"$gte": 21, "$lte": 14}}]}]}         | [14, 21]          | true
                    {"a": {"$gt": 15, "$lt": 20}, "_id": {"$gte": 1, "$lt": 1}}    | [14, 21]          | false
                    {"a": {"$gt": 15, "$lt": 20}}                                  | [14, 21, {"d":1}] | true
                    """)
    void eachDemandMayBeMetByAnotherElement(String filter, String value, boolean matches) {
        Document query = json(filter);
        run(new Document("insert", "things")
                .append("documents", List.of(json("{\"_id\": 1, \"a\": " + value + "}"), json("{\"_id\": 2}"))));
        assertThat(found(query)).isEqualTo(matches);
        run(new Document("createIndexes", "things")
                .append("indexes", List.of(new Document("name", "a").append("key", new Document("a", 1)))));
        assertThat(found(query)).isEqualTo(matches);
    }

    private boolean found(Document query) {
        Document one = new Document("$and", List.of(query, new Document("_id", 1)));
        Object count = run(new Document("count", "things").append("query", one)).get("n");
        return Objects.equals(count, 1);
    }

    private Document run(Document command) {
        return store.handleCommand(channel, "test", command.keySet().iterator().next(), command);
    }

    private static Document json(String text) {
        return (Document) own(org.bson.Document.parse(text));
    }

    private static Object own(Object value) {
        return switch (value) {
            case Map<?, ?> members -> {
                Document document = new Document();
                members.forEach((name, member) -> document.append(name.toString(), own(member)));
                yield document;
            }
            case List<?> elements -> elements.stream().map(ApartTest::own).toList();
            default -> value;
        };
    }
}
