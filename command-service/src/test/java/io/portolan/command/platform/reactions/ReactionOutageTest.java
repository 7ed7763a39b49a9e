package io.portolan.command.platform.reactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactionOutageTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnWhenTheBrokerIsBackAndFinishesMeanwhileWhatItHas() throws Exception {
        AtomicBoolean works = new AtomicBoolean();
        Set<ProcessHandle> others = children();
        EmbeddedBroker broker = start();
        Set<ProcessHandle> child = children();
        child.removeAll(others);
        try (Reacting reacting = new Reacting(broker)) {
            Recorded reaction = new Recorded(reacting.topic, user -> {
                if (user.id().equals("slow") && !works.get()) {
                    throw new IllegalStateException("not yet");
                }
            });
            reacting.run(reaction, Reacting.NEVER);
            reacting.invite("slow", "n0");
            reacting.invite("u", "n0");
            await().atMost(Reacting.PATIENCE).until(() -> reaction.done().contains("u n0"));
            // One that is closed may tell its consumers first that they aren't members any more.
            child.forEach(ProcessHandle::destroyForcibly);
            broker.close();
            works.set(true);
            await().atMost(Reacting.PATIENCE).until(() -> reaction.done().contains("slow n0"));
            broker = start();
            reacting.invite("slow", "n1");
            reacting.invite("u", "n1");
            await().atMost(Reacting.PATIENCE)
                    .until(() ->
                            reaction.done().contains("u n1") && reaction.done().contains("slow n1"));
            assertThat(reaction.of("slow").getLast()).isEqualTo("slow n1");
        } finally {
            broker.close();
        }
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    private EmbeddedBroker start() {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        broker.awaitReady(Reacting.PATIENCE);
        return broker;
    }
}
