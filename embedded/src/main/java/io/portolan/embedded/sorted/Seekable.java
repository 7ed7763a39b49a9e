package io.portolan.embedded.sorted;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorted entries that a query can be answered from. */
interface Seekable {
    List<FieldPath> fields();

    /** Whether documents without any of the fields have no entry. */
    boolean isSparse();

    /** Whether a document may have several entries. */
    boolean isSpread();

    /** Whether all entries are sorted as the emulator sorts what they stand for. */
    boolean isOrdered();

    /** A field without which a document has no entry; null when there is none such. */
    default @Nullable FieldPath needed() {
        return null;
    }

    /** Where the documents are whose entries are in a range, in the order of the entries. */
    Stream<Key> positions(Range range, boolean reversed);

    long count(Range range);
}
