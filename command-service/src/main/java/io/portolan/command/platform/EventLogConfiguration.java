package io.portolan.command.platform;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.mongo.MongoConnection;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event log and its connection. */
@Configuration(proxyBeanMethods = false)
public class EventLogConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    MongoClient logClient(@Value("${portolan.log.uri}") String uri) {
        return MongoConnection.open(uri, TIMEOUT);
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
