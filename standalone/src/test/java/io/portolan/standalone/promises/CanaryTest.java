package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import io.portolan.contracts.Topics;
import io.portolan.standalone.RunningPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret that was minted lies or is shown anywhere but where it belongs, however much is logged. */
class CanaryTest {
    private static final String ROOT_KEY = "root" + UUID.randomUUID() + UUID.randomUUID();

    @TempDir
    private Path folder;

    @Nested
    class MintedSecrets {
        @Test
        void areNowhereToBeFound() throws Exception {
            mintAndLook(8);
        }

        @Test
        @Tag("faults")
        void areNowhereToBeFoundOf300Users() throws Exception {
            mintAndLook(300);
        }

        private void mintAndLook(int users) throws Exception {
            Path data = folder.resolve("data");
            Needles needles = new Needles();
            Haystacks haystacks = new Haystacks(needles);
            try (RunningPortal running = RunningPortal.start(data, settings())) {
                CanaryStory story = new CanaryStory(running, ROOT_KEY);
                story.tell(users);
                story.secrets().forEach(needles::add);
                secrets(data).forEach(needles::add);
                story.answers().forEach(answer -> haystacks.text("answers", answer));
                for (String path : List.of("/health", "/metrics", "/projections", "/projections/apiKeys")) {
                    haystacks.text("management", running.management().get(path).text());
                }
                haystacks.topics(running);
                try (MongoClient log = running.log();
                        MongoClient views = running.views()) {
                    haystacks.documents(log);
                    haystacks.documents(views);
                }
            }
            Map<String, Integer> safes = haystacks.files(data);

            assertThat(haystacks.leaks()).isEmpty();
            assertThat(Files.readString(data.resolve("logs/portolan.log"))).contains(" DEBUG ");
            assertThat(safes.values()).hasSize(3).allMatch(found -> found > 0);
            assertThat(haystacks.looked())
                    .containsKeys(
                            "answers",
                            "file logs/portolan.log",
                            "file log/log.mv",
                            "file views/views.mv",
                            "topic " + Topics.EVENTS,
                            "topic " + Topics.ACCESS,
                            "topic " + Topics.FLOWS,
                            "topic " + Topics.SCORECARDS,
                            "collection portolan_log.event_log");
        }
    }

    private Map<String, String> settings() throws IOException {
        Path rootKey = Files.writeString(folder.resolve("root"), ROOT_KEY);
        return Map.of(
                "portolan.root-key-file", rootKey.toString(),
                "logging.level.root", "DEBUG",
                "logging.level.reactor.netty.http.server", "DEBUG");
    }

    /** The installation's own. */
    private static Map<String, String> secrets(Path data) throws IOException {
        Map<String, String> secrets = new java.util.HashMap<>();
        try (Stream<Path> files = Files.list(data.resolve("secrets"))) {
            for (Path file : files.toList()) {
                secrets.put("the " + file.getFileName(), Files.readString(file).strip());
            }
        }
        return secrets;
    }
}
