package io.portolan.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is and how topics are made there.
 *
 * @param partitions of each topic that is made; organisations spread over them
 * @param replicationFactor of each topic that is made; -1 leaves it to the broker
 * @param properties passed on to every client, for encryption and authentication
 */
@ConfigurationProperties("portolan.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("6") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue Map<String, String> properties) {

    /** What every client starts from; each adds its own. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }
}
