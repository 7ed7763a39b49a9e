package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Nested
    class Open {
        @Test
        void makesAFolderThatOnlyItsOwnerReads() throws IOException {
            Path folder = temporary.resolve("new/data");

            try (DataFolder _ = DataFolder.open(folder)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                        .isEqualTo("rwx------");
            }
        }

        @Test
        void opensItsOwnFolderAgain() throws IOException {
            String pepper;
            try (DataFolder data = DataFolder.open(temporary)) {
                pepper = Files.readString(data.secret("pepper"));
            }

            try (DataFolder data = DataFolder.open(temporary)) {
                assertThat(Files.readString(data.secret("pepper"))).isEqualTo(pepper);
            }
        }

        @Test
        void opensAFolderThatAKilledStartHasOnlyMarked() throws IOException {
            Files.createFile(temporary.resolve("portolan-data"));

            try (DataFolder _ = DataFolder.open(temporary)) {
                assertThat(temporary.resolve("portolan-data")).hasContent("1");
            }
        }

        @Test
        void refusesAFolderWithSomebodyElsesFiles() throws IOException {
            Files.createFile(temporary.resolve("thesis.txt"));

            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("not a portal's");
            assertThat(temporary.toFile().list()).containsExactly("thesis.txt");
        }

        @Test
        void refusesAFile() throws IOException {
            Path file = Files.createFile(temporary.resolve("file"));

            assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOf(StartRefused.class);
        }

        @Test
        void refusesANewerVersion() throws IOException {
            Files.writeString(temporary.resolve("portolan-data"), "2\n");

            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("version 2");
        }

        @Test
        void refusesAFolderThatAnotherPortalUses() {
            try (DataFolder _ = DataFolder.open(temporary)) {
                assertThatThrownBy(() -> DataFolder.open(temporary))
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("in use");
            }
        }
    }

    @Nested
    class Secrets {
        @Test
        void areLongAndReadableByTheirOwnerOnly() throws IOException {
            try (DataFolder data = DataFolder.open(temporary)) {
                Path secret = data.secret("pepper");

                assertThat(Files.readString(secret).strip()).hasSize(64);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rw-------");
            }
        }
    }
}
