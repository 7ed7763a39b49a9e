package io.portolan.command.platform;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.eventlog.EventLog;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event log and its connection. */
@Configuration(proxyBeanMethods = false)
public class EventLogConfiguration {
    private static final int TIMEOUT_SECONDS = 5;

    @Bean(destroyMethod = "close")
    MongoClient logClient(@Value("${portolan.log.uri}") String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(2 * TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .build());
    }

    @Bean
    MongoDatabase logDatabase(MongoClient logClient, @Value("${portolan.log.uri}") String uri) {
        String database = Objects.requireNonNullElse(new ConnectionString(uri).getDatabase(), "portolan_log");
        return logClient.getDatabase(database);
    }

    @Bean(destroyMethod = "close")
    EventLog eventLog(MongoDatabase logDatabase, @Value("${portolan.log.exclusive:false}") boolean exclusive) {
        return EventLog.open(logDatabase, exclusive);
    }
}
