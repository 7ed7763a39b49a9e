package io.portolan.embedded;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store's file that waits while it can't be written, as on a full disk: a store that has failed to write stays closed. */
final class PatientFileStore extends SingleFileStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientFileStore.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private volatile boolean patient;

    PatientFileStore(Path file) {
        super(Map.of());
        open(file.toString(), false, null);
    }

    /** Whether it waits from now on, or fails as any file does. */
    void patient(boolean waits) {
        patient = waits;
    }

    @Override
    protected void writeFully(SFChunk chunk, long position, ByteBuffer source) {
        int start = source.position();
        boolean waited = false;
        while (true) {
            try {
                super.writeFully(chunk, position, source.position(start));
                if (waited) {
                    LOG.info("{} can be written again", getFileName());
                }
                return;
            } catch (MVStoreException failure) {
                if (!patient || failure.getCause() instanceof ClosedChannelException) {
                    throw failure;
                }
                if (!waited) {
                    LOG.warn("{} can't be written and waits: {}", getFileName(), failure.toString());
                }
                waited = true;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
