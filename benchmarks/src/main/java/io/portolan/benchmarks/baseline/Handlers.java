package io.portolan.benchmarks.baseline;

import io.portolan.contracts.resources.UserResource;
import org.bson.types.ObjectId;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code POST /users} and {@code GET /users/{id}}. */
final class Handlers {
    private final Writes writes;
    private final Users users;

    Handlers(Writes writes, Users users) {
        this.writes = writes;
        this.users = users;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/users", this::post)
                .GET("/users/{id}", this::get)
                .build();
    }

    private Mono<ServerResponse> post(ServerRequest request) {
        return request.bodyToMono(Person.class)
                .map(person -> Users.named(new ObjectId().toHexString(), person.name(), person.email()))
                .flatMap(writes::write)
                .flatMap(Handlers::answer);
    }

    private Mono<ServerResponse> get(ServerRequest request) {
        return users.find(request.pathVariable("id")).flatMap(Handlers::answer);
    }

    private static Mono<ServerResponse> answer(UserResource user) {
        return ServerResponse.ok().bodyValue(user);
    }

    record Person(String name, String email) {}
}
