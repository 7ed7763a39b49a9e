package io.portolan.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a lone broker on loopback runs with. */
final class BrokerSettings {
    private static final Map<String, String> ALONE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("num.partitions", "1"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"));

    /** Nobody else has a copy: every record is on the disk before it is acknowledged, and none is ever thrown away. */
    private static final Map<String, String> KEPT = Map.of(
            "log.flush.interval.messages", "1",
            "log.retention.ms", "-1",
            "log.retention.bytes", "-1",
            "message.max.bytes", "16777216");

    private static final Map<String, String> QUICK = Map.of(
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "controlled.shutdown.enable", "false",
            // How long a transaction waits for the end of the one before, which is near.
            "add.partitions.to.txn.retry.backoff.ms", "1",
            "group.initial.rebalance.delay.ms", "0");

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "2",
            "log.cleaner.dedupe.buffer.size", "4194304");

    private BrokerSettings() {}

    static void write(Path file, Path folder, BrokerPorts ports) throws IOException {
        String broker = "PLAINTEXT://127.0.0.1:" + ports.broker();
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(ALONE);
        settings.putAll(KEPT);
        settings.putAll(QUICK);
        settings.putAll(SMALL);
        settings.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + ports.controller());
        settings.put("advertised.listeners", broker);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
        settings.put("log.dirs", folder.resolve("log").toString());
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }
}
