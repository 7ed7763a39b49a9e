package io.portolan.command.platform.reactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactionOutageTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnWhenTheBrokerIsBackAndFinishesMeanwhileWhatItHas() throws Exception {
        AtomicBoolean works = new AtomicBoolean();
        EmbeddedBroker broker = start();
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
            assertThat(reacting.sessions).hasValue(1);
        } finally {
            broker.close();
        }
    }

    private EmbeddedBroker start() {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        broker.awaitReady(Reacting.PATIENCE);
        return broker;
    }
}
