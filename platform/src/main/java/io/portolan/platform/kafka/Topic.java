package io.portolan.platform.kafka;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** A topic that has to exist, and how its records are kept. */
public record Topic(String name, Map<String, String> config) {
    /** A commit is smaller than this, and so is each of its events. */
    private static final String LARGEST_RECORD = Integer.toString(16 << 20);

    private static final String HOUR = "3600000";

    /** Every record is kept for ever, so that consumers can begin at the beginning. */
    public static Topic log(String name) {
        return new Topic(
                name,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        LARGEST_RECORD));
    }

    /** The newest record of each key is kept, and the others for a few hours at most. */
    public static Topic compacted(String name) {
        return new Topic(
                name,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        HOUR,
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        HOUR));
    }
}
