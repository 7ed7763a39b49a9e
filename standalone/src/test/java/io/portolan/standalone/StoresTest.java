package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    private static final String NOWHERE = "";

    @TempDir
    private Path path;

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void open() {
        data = DataFolder.open(folder);
    }

    @AfterEach
    void close() {
        data.close();
    }

    private void open(@Nullable String mongo, String where) throws IOException {
        Stores.open(data, mongo, where).close();
    }

    private void began(String store) throws IOException {
        data.keepStore(store);
    }

    @Nested
    class ANewFolder {
        @Test
        void beginsWithAMongodOnThePath() throws IOException {
            StandInMongod.install(path);

            try (Stores stores = Stores.open(data, null, "/nowhere:" + path)) {
                assertThat(stores.logUri()).isEqualTo(stores.viewsUri());
                assertThat(folder.resolve("mongod/arguments")).exists();
                assertThat(data.store()).hasValue("mongod");
            }
        }

        @Test
        void beginsWithEmbeddedStoresWithoutOne() throws IOException {
            Files.createFile(path.resolve("mongod"));

            open(null, path.toString());

            assertThat(data.store()).hasValue("embedded");
            assertThat(folder.resolve("log/log.mv")).exists();
        }

        @Test
        void beginsWithTheMongoDbThatIsNamedWhateverIsOnThePath() throws IOException {
            StandInMongod.install(path);

            try (Stores stores = Stores.open(data, "mongodb://me:secret@db:27018/portal?tls=true", path.toString())) {
                assertThat(stores.logUri()).isEqualTo("mongodb://me:secret@db:27018/portal?tls=true");
                assertThat(data.store()).hasValue("mongodb://db:27018/portal");
            }
        }

        @Test
        void hasNotBegunWithAMongodThatCannotBeUsed() throws IOException {
            StandInMongod.script(path, "exit 14\n");

            assertThatThrownBy(() -> open(null, path.toString())).isInstanceOf(StartRefused.class);

            assertThat(data.store()).isEmpty();
        }

        @Test
        void refusesAMalformedUriWithoutRepeatingIt() {
            assertThatThrownBy(() -> open("mongo://me:secret@db", NOWHERE))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("--mongo")
                    .hasMessageNotContaining("secret");
        }
    }

    @Nested
    class AFolderWithEmbeddedStores {
        @Test
        void staysWithThemWhenAMongodIsInstalled() throws IOException {
            open(null, NOWHERE);
            StandInMongod.script(path, "exit 1\n");

            open(null, path.toString());

            assertThat(data.store()).hasValue("embedded");
        }

        @Test
        void staysWithThemThoughNothingWasWrittenDown() throws IOException {
            Files.createFile(folder.resolve("log/log.mv"));
            StandInMongod.script(path, "exit 1\n");

            open(null, path.toString());

            assertThat(data.store()).hasValue("embedded");
        }

        @Test
        void refusesAnother() throws IOException {
            began("embedded");

            assertThatThrownBy(() -> open("mongodb://db", NOWHERE))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContainingAll("embedded", "without --mongo", "--data");
        }
    }

    @Nested
    class AFolderOfAMongod {
        @Test
        void refusesToBeginAgainWhenItIsNotThere() throws IOException {
            began("mongod");

            assertThatThrownBy(() -> open(null, NOWHERE))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("none on PATH");
        }

        @Test
        void refusesAnother() throws IOException {
            began("mongod");

            assertThatThrownBy(() -> open("mongodb://db", NOWHERE)).isInstanceOf(StartRefused.class);
        }
    }

    @Nested
    class AFolderOfANamedMongoDb {
        @Test
        void takesItAgainWithOtherCredentials() throws IOException {
            open("mongodb://me:old@db/portal", NOWHERE);

            open("mongodb://me:new@db/portal", NOWHERE);

            assertThat(data.store()).hasValue("mongodb://db/portal");
        }

        @Test
        void refusesAnother() throws IOException {
            began("mongodb://db/portal");

            assertThatThrownBy(() -> open("mongodb://db/other", NOWHERE)).isInstanceOf(StartRefused.class);
            assertThatThrownBy(() -> open(null, NOWHERE))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContainingAll("mongodb://db/portal", "name it with --mongo");
        }
    }
}
