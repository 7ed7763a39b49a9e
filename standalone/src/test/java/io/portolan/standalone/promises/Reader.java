package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads users after writes of others, never accepts what is older, and never goes back. */
final class Reader {
    private static final String USERS = "/api/v1/users";

    private final Api api;
    private long latest;

    Reader(Api api) {
        this.api = api;
    }

    /** A user by id. */
    JsonNode one(String id, Answer write) throws Exception {
        Answer read = fresh(USERS + "/" + id, write);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.body();
    }

    boolean isGone(String id, Answer write) throws Exception {
        return fresh(USERS + "/" + id, write).status() == 404;
    }

    /** The users that a filter finds. */
    List<JsonNode> list(String filter, Answer write) throws Exception {
        Answer read = fresh(USERS + "?filters=" + filter, write);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        read.body().path("items").forEach(items::add);
        assertThat(read.body().path("total").asInt()).isEqualTo(items.size());
        return items;
    }

    private Answer fresh(String path, Answer write) throws Exception {
        Answer read = Insistent.ask(() -> api.get(path));
        assertThat(read.header("Portolan-Stale")).isEmpty();
        long position = OnThePortal.position(read);
        assertThat(position).isGreaterThanOrEqualTo(OnThePortal.position(write)).isGreaterThanOrEqualTo(latest);
        latest = position;
        return read;
    }
}
