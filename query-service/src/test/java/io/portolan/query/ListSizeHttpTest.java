package io.portolan.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListSizeHttpTest {
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    @Test
    void isOneHundredUnlessTheCallerAsksForAnother() {
        Client viewer = SERVICE.join("acme-of-many", "viewer", Role.VIEWER);
        SERVICE.commit(
                "acme-of-many",
                IntStream.range(0, 100)
                        .mapToObj(number -> Facts.invited("u" + number, "Ada"))
                        .toArray(Event[]::new));

        Answer first = viewer.get("/api/v1/users");

        assertThat(first.each("id")).hasSize(100);
        assertThat(first.body().path("total").asInt()).isEqualTo(101);
        String next = first.body().path("next").asString();
        Answer second = viewer.get("/api/v1/users?cursor=" + Client.encoded(next));
        assertThat(second.each("id")).hasSize(1).doesNotContainAnyElementsOf(first.each("id"));
        assertThat(second.body().has("next")).isFalse();
        assertThat(viewer.get("/api/v1/users?size=101").each("id")).hasSize(101);
    }
}
