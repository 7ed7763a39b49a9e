package io.portolan.query.users;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of users and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(UserQueries.class)
public class UsersConfiguration {
    @Bean
    public static Projection usersProjection() {
        return new UsersProjection();
    }
}
