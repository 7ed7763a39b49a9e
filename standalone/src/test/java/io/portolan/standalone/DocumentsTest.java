package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = ROOT.resolve("standalone/src/test/java/io/portolan/examples");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    static List<Path> documents() throws IOException {
        return Stream.concat(markdown(ROOT), decisions().stream()).toList();
    }

    static List<Path> decisions() throws IOException {
        return markdown(ROOT.resolve("docs/adr")).toList();
    }

    private static Stream<Path> markdown(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkOnlyToWhatIsThere(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                .allSatisfy(link ->
                        assertThat(document.resolveSibling(link)).as(link).exists());
    }

    @Nested
    class Readme {
        private final String text = read(ROOT.resolve("README.md"));

        @Test
        void hasAtMost150Lines() {
            assertThat(text.lines().count()).isLessThanOrEqualTo(150);
        }

        @Test
        void showsTheConsumerAsItIsCompiled() {
            String source = read(EXAMPLES.resolve("CatalogConsumer.java"));
            assertThat(text).contains("```java\n" + source.substring(source.indexOf("import ")) + "```");
        }

        @Test
        void linksEachGuaranteeToATest() {
            List<String> guarantees = text.lines()
                    .dropWhile(line -> !line.equals("| guarantee | shown by |"))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
            assertThat(guarantees)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(LINK.matcher(line).results().map(MatchResult::group))
                            .isNotEmpty()
                            .allMatch(link -> link.contains("/src/test/") || link.contains("RESULTS")));
        }
    }

    @Nested
    class Decisions {
        @ParameterizedTest
        @MethodSource("io.portolan.standalone.DocumentsTest#decisions")
        void haveContextDecisionAndConsequencesInAtMost80Lines(Path decision) {
            List<String> lines = read(decision).lines().toList();
            assertThat(lines).hasSizeLessThanOrEqualTo(80);
            assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                    .containsExactly("## Context", "## Decision", "## Consequences");
        }

        @Test
        void areNumberedWithoutAGap() throws IOException {
            List<Path> decisions = decisions();
            for (int at = 0; at < decisions.size(); at++) {
                String number = "%03d-".formatted(at + 1);
                assertThat(decisions.get(at).getFileName().toString()).startsWith(number);
                assertThat(read(decisions.get(at))).startsWith("# " + (at + 1) + ". ");
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
