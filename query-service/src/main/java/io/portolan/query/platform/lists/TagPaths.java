package io.portolan.query.platform.lists;

import io.portolan.contracts.Tag;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** How things are found by their tags: {@code tags/<key>}. */
public final class TagPaths {
    /** How the paths look. */
    public static final String NAMED = "tags/<key>";

    /** What the values are below, among the single values that a document is ordered and searched by. */
    public static final String TAGS = "tags";

    private static final int LONGEST = 500;

    private TagPaths() {}

    /** The field that a path means; empty when it is about no tag. */
    public static Optional<ListField> field(String path) {
        String[] names = path.split("/", -1);
        boolean isTag = names.length == 2 && names[0].equals(TAGS) && path.length() <= LONGEST;
        return isTag ? Optional.of(ListField.value(path)) : Optional.empty();
    }

    /** The tags' values by their keys; of several with one key the last. */
    public static BsonDocument index(List<Tag> tags) {
        BsonDocument index = new BsonDocument();
        tags.forEach(tag -> index.append(Names.below(tag.key()), new BsonString(ValueKeys.text(tag.value()))));
        return index;
    }
}
