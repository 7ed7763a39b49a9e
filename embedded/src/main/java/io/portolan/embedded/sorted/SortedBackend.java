package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.util.List;
import org.h2.mvstore.MVStore;

/** All databases of a store. Whoever commits the store must see to it that no command is changing it meanwhile. */
public final class SortedBackend extends AbstractMongoBackend {
    private final MVStore store;

    public SortedBackend(MVStore store) {
        this.store = store;
        List<String> names = store.getMapNames().stream()
                .filter(name -> name.startsWith(SortedDatabase.DOCUMENTS))
                .map(name -> name.substring(SortedDatabase.DOCUMENTS.length()))
                .map(name -> name.substring(0, name.indexOf('.')))
                .distinct()
                .toList();
        names.forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new SortedDatabase(name, store, getCursorRegistry());
    }
}
