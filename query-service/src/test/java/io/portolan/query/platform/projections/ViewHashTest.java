package io.portolan.query.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewHashTest {
    private static final ListFields FIELDS = ListFields.of(ListField.text("name"));

    private final ViewsDatabase database = new ViewsDatabase();

    @AfterEach
    void leave() {
        database.close();
    }

    private static StoredDocument document(String id, long version, String name) {
        ViewDocument document = ViewDocument.of(FIELDS, Map.of("id", id, "name", name), false);
        return new StoredDocument("acme/" + id, "acme", version, document);
    }

    private String hash(int build, StoredDocument... documents) {
        Generation generation = new Generation("users", 1, build);
        ViewStore store = new ViewStore(database.views(), generation);
        for (StoredDocument document : documents) {
            store.write(List.of(document)).block(Duration.ofSeconds(30));
        }
        return new ViewHash(database.views()).of(generation.name());
    }

    @Test
    void isEqualForEqualBuildsInWhateverOrderTheyWereWritten() {
        StoredDocument ada = document("u1", 3, "Ada");
        StoredDocument grace = document("u2", 0, "Grace");
        assertThat(hash(1, ada, grace)).isEqualTo(hash(2, grace, ada)).isEqualTo(hash(3, grace, ada, ada));
    }

    @Test
    void tellsEachDifferenceApart() {
        assertThat(List.of(
                        hash(1),
                        hash(2, document("u1", 3, "Ada")),
                        hash(3, document("u1", 4, "Ada")),
                        hash(4, document("u1", 3, "ada")),
                        hash(5, document("u2", 3, "Ada")),
                        hash(6, document("u1", 3, "Ada"), document("u2", 3, "Ada"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void isOfTheNewestDocumentsThoughOlderOnesComeLater() {
        assertThat(hash(1, document("u1", 4, "Ada L."), document("u1", 3, "Ada")))
                .isEqualTo(hash(2, document("u1", 4, "Ada L.")));
    }
}
