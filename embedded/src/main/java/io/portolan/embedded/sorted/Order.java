package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order of documents by the keys of their values, each of which is made once. */
final class Order {
    private record Keyed(Document document, Key key) {}

    private final List<FieldPath> fields = new ArrayList<>();

    Order(Document order) {
        for (Map.Entry<String, Object> field : order.entrySet()) {
            boolean ascending = field.getValue() instanceof Number direction && direction.intValue() > 0;
            fields.add(new FieldPath(field.getKey(), ascending));
        }
    }

    /** The documents in this order; null when some have values that no key orders, or several where they are ordered by one. */
    @Nullable
    List<Document> sorted(List<Document> documents) {
        List<Keyed> keyed = new ArrayList<>(documents.size());
        for (Document document : documents) {
            KeyWriter key = new KeyWriter();
            for (FieldPath field : fields) {
                FieldPath.Values found = field.in(document);
                if (found.spread || !KeyWriter.orders(found.at(0))) {
                    return null;
                }
                key.write(found.at(0), field.ascending);
            }
            keyed.add(new Keyed(document, new Key(key.bytes())));
        }
        keyed.sort(Comparator.comparing(Keyed::key));
        return keyed.stream().map(Keyed::document).toList();
    }
}
