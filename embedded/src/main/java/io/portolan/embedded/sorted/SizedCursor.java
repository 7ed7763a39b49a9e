package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Hands out documents in batches that fit into a message. */
final class SizedCursor extends AbstractCursor {
    private static final int LARGEST_BATCH = 16 * 1024 * 1024;

    private List<Document> remaining;

    SizedCursor(long id, List<Document> documents) {
        super(id);
        remaining = documents;
    }

    @Override
    public boolean isEmpty() {
        return remaining.isEmpty();
    }

    @Override
    public List<Document> takeDocuments(int most) {
        int count = Math.min(1, remaining.size());
        long size = 0;
        while (count < Math.min(most, remaining.size())) {
            size += DocumentType.memory(remaining.get(count - 1));
            if (size + DocumentType.memory(remaining.get(count)) > LARGEST_BATCH) {
                break;
            }
            count++;
        }
        List<Document> batch = remaining.subList(0, count);
        remaining = remaining.subList(count, remaining.size());
        return batch;
    }
}
