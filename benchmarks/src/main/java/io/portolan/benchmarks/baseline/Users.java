package io.portolan.benchmarks.baseline;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.contracts.Role;
import io.portolan.contracts.UserStatus;
import io.portolan.contracts.resources.UserResource;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** Users to read, stored field by field. */
final class Users {
    private final MongoCollection<Document> users;

    Users(MongoDatabase database) {
        users = database.getCollection("users");
    }

    void seed(int count) {
        List<Document> seeds = IntStream.range(0, count)
                .mapToObj(i -> document(named("user-" + i, "Name " + i, i + "@example.org")))
                .toList();
        Mono.from(users.insertMany(seeds)).block();
    }

    Mono<UserResource> find(String id) {
        return Mono.from(users.find(Filters.eq("_id", id)).first()).map(Users::user);
    }

    static UserResource named(String id, String name, String email) {
        Instant now = Instant.now();
        String actor = "user/admin";
        return new UserResource(id, name, email, Role.MEMBER, UserStatus.INVITED, now, now, now, actor, actor, 0);
    }

    private static Document document(UserResource user) {
        return new Document("_id", user.id())
                .append("name", user.name())
                .append("email", user.email())
                .append("role", user.role().name())
                .append("status", user.status().name())
                .append("invitationExpiresAt", user.invitationExpiresAt())
                .append("createdAt", user.createdAt())
                .append("updatedAt", user.updatedAt())
                .append("createdBy", user.createdBy())
                .append("updatedBy", user.updatedBy())
                .append("version", user.version());
    }

    private static UserResource user(Document document) {
        return new UserResource(
                document.getString("_id"),
                document.getString("name"),
                document.getString("email"),
                Role.valueOf(document.getString("role")),
                UserStatus.valueOf(document.getString("status")),
                instant(document, "invitationExpiresAt"),
                instant(document, "createdAt"),
                instant(document, "updatedAt"),
                document.getString("createdBy"),
                document.getString("updatedBy"),
                document.getLong("version"));
    }

    private static Instant instant(Document document, String field) {
        return document.get(field, Date.class).toInstant();
    }
}
