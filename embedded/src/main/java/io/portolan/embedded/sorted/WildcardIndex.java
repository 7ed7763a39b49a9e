package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index on all fields below one, such as {@code {a: 1, "c.$**": 1}}: for each value below {@code c} an entry, with the
 * values of the fields that come first, and the path. For each path it is an index of its own.
 */
final class WildcardIndex extends SortedIndex {
    private static final String WILDCARD = ".$**";
    private static final Pattern ELEMENT = Pattern.compile("(^|.*\\.)[0-9]+(\\..*|$)");

    private final MVMap<Key, Key> entries;
    private final List<FieldPath> leading;
    private final FieldPath root;
    private final WildcardTraits traits;

    WildcardIndex(String name, List<IndexKey> keys, MVMap<Key, Key> entries) {
        super(name, keys, true);
        this.entries = entries;
        this.leading = fields().subList(0, keys.size() - 1);
        String last = keys.getLast().getKey();
        this.root = new FieldPath(last.substring(0, last.length() - WILDCARD.length()), true);
        this.traits = new WildcardTraits(entries, root.path);
    }

    /** Whether this is how such an index is asked for: the last field has the wildcard. */
    static boolean isFor(List<IndexKey> keys) {
        return keys.getLast().getKey().endsWith(WILDCARD);
    }

    /** One path of it. */
    private record At(WildcardIndex index, FieldPath path) implements Seekable {
        @Override
        public List<FieldPath> fields() {
            return Stream.concat(index.leading.stream(), Stream.of(path)).toList();
        }

        @Override
        public FieldPath needed() {
            return path;
        }

        @Override
        public boolean isSparse() {
            return true;
        }

        @Override
        public boolean isSpread() {
            return index.traits.isSpread(path.path);
        }

        @Override
        public boolean isOrdered() {
            return index.traits.isOrdered(path.path);
        }

        @Override
        public Stream<Key> positions(Range range, boolean reversed) {
            return index.positions(range, reversed);
        }

        @Override
        public long count(Range range) {
            return index.count(range);
        }
    }

    @Override
    Stream<Seekable> seekables(Conditions conditions, @Nullable Document order) {
        return conditions.paths().stream()
                .filter(path -> path.startsWith(root.path + ".")
                        && !ELEMENT.matcher(path).matches())
                .map(path -> new At(
                        this, new FieldPath(path, true, KeyWriter.key(path).bytes())));
    }

    @Override
    public boolean isSpread() {
        return true;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public Stream<Key> positions(Range range, boolean reversed) {
        return scan(entries, range, reversed, Cursor::getValue);
    }

    @Override
    public long count(Range range) {
        return count(entries, range);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Key> collection) {}

    @Override
    public void add(Document document, Key position, MongoCollection<Key> collection) {
        put(values(document), position);
    }

    @Override
    public Key remove(Document document) {
        Key position = getPosition(document);
        values(document).forEach(values -> entries.remove(FieldIndex.entry(values, position)));
        return position;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {}

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Key position, MongoCollection<Key> collection) {
        Set<Key> former = values(oldDocument);
        Set<Key> present = values(newDocument);
        former.stream()
                .filter(values -> !present.contains(values))
                .forEach(values -> entries.remove(FieldIndex.entry(values, position)));
        present.removeAll(former);
        put(present, position);
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    private void put(Set<Key> added, Key position) {
        added.forEach(values -> entries.put(FieldIndex.entry(values, position), position));
    }

    private Set<Key> values(Document document) {
        Set<Key> values = new HashSet<>();
        KeyWriter lead = new KeyWriter();
        for (FieldPath field : leading) {
            FieldPath.Values found = field.in(document);
            if (found.spread || !KeyWriter.orders(found.at(0))) {
                traits.disorder(root.path);
                return values;
            }
            lead.write(found.at(0), field.ascending);
        }
        FieldPath.Values below = root.in(document);
        if (below.spread) {
            traits.disorder(root.path);
        } else if (below.at(0) instanceof Document fields) {
            new Walk(lead.bytes(), values).through(root.path, fields);
        }
        return values;
    }

    private final class Walk {
        private final byte[] lead;
        private final Set<Key> values;

        Walk(byte[] lead, Set<Key> values) {
            this.lead = lead;
            this.values = values;
        }

        /** No path leads to a field with a dot in its name. */
        private void through(String path, Document fields) {
            fields.forEach((name, value) -> {
                if (name.indexOf('.') < 0) {
                    visit(path + "." + name, value);
                }
            });
        }

        private void visit(String path, @Nullable Object value) {
            switch (value) {
                case Document fields -> through(path, fields);
                case List<?> elements -> {
                    traits.spread(path);
                    elements.forEach(element -> add(path, element));
                }
                case null, default -> add(path, value);
            }
        }

        private void add(String path, @Nullable Object value) {
            if (!KeyWriter.orders(value)) {
                traits.disorder(path);
            }
            values.add(new Key(new KeyWriter()
                    .write(lead)
                    .write(path, true)
                    .write(value, true)
                    .bytes()));
        }
    }
}
