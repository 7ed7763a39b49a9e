package io.portolan.query.entities;

import static io.portolan.query.entities.Things.entity;
import static io.portolan.query.entities.Things.registered;
import static io.portolan.query.entities.Things.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelatedToHttpTest {
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "around-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);

    @BeforeEach
    void tell() {
        SERVICE.commit(
                organisation,
                registered("a", "service", "{\"tier\":1}", Map.of("uses", targets("b", "c"), "owner", targets("t"))),
                registered("b", "service", "{\"tier\":2}", to("uses", "d")),
                registered("c", "service", "{\"tier\":3}", to("uses", "gone")),
                registered("d", "service", "{\"tier\":4}", to("uses", "a")),
                registered("t", "team", "{}"),
                registered("e", "service", "{\"tier\":5}", to("owner", "t")),
                registered("alone", "service", "{\"tier\":6}"));
    }

    private static Targets targets(String... ids) {
        return new Targets(true, List.of(ids));
    }

    private Answer search(String relatedTo, String more) {
        return viewer.post("/api/v1/entities/search", "{\"sort\":\"id:asc\",\"relatedTo\":" + relatedTo + more + "}");
    }

    private List<String> found(String relatedTo, String more) {
        Answer answer = search(relatedTo, more);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.each("id");
    }

    @Nested
    class Searches {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"id":"a"}                                                       | b c t
                {"id":"a","direction":"downstream","depth":2}                    | b c d t
                {"id":"a","direction":"upstream"}                                | d
                {"id":"a","direction":"upstream","depth":10}                     | b d
                {"id":"a","direction":"both"}                                    | b c d t
                {"id":"a","direction":"both","depth":2}                          | b c d e t
                {"id":"a","relation":"owner"}                                    | t
                {"id":"a","relation":"uses","depth":10}                          | b c d
                {"id":"t","direction":"upstream","relation":"owner"}             | a e
                {"id":"t","direction":"upstream","relation":"uses"}              |
                {"id":"a","direction":"both","depth":2,"relation":"owner"}       | e t
                {"id":"alone","direction":"both","depth":10}                     |""")
        void answer200WithWhatIsAround(String relatedTo, String ids) {
            assertThat(found(relatedTo, "")).containsExactly(ids == null ? new String[0] : ids.split(" "));
        }

        @Test
        void answer200WithWhatFitsTheFiltersAndFacetsOfThat() {
            String around = "{\"id\":\"a\",\"direction\":\"both\",\"depth\":2}";
            assertThat(found(around, ",\"filter\":\"properties/tier:gt:2\"")).containsExactly("c", "d", "e");
            assertThat(found(around, ",\"text\":\"the d\"")).containsExactly("d");
            Answer answer = search(around, ",\"facets\":[\"blueprintId\"]");
            assertThat(answer.body().at("/facets/blueprintId/values").toString())
                    .isEqualTo("[{\"value\":\"service\",\"count\":4},{\"value\":\"team\",\"count\":1}]");
            assertThat(answer.body().path("total").asInt()).isEqualTo(5);
        }

        @Test
        void answer200PageByPageAlsoWhenMoreComesMeanwhile() {
            String around = "{\"id\":\"a\",\"direction\":\"both\",\"depth\":2}";
            List<String> ids = new ArrayList<>();
            String cursor = "";
            for (int page = 0; page == 0 || !cursor.isEmpty(); page++) {
                Answer answer = search(around, ",\"size\":2" + cursor);
                assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
                ids.addAll(answer.each("id"));
                cursor = answer.body().has("next")
                        ? ",\"cursor\":\"" + answer.body().path("next").asString() + "\""
                        : "";
                SERVICE.commit(
                        organisation,
                        new EntityChanged(
                                entity("alone", "service", "{\"tier\":" + page + "}", to("owner", "t"), List.of()),
                                List.of()));
            }
            assertThat(ids).containsExactly("b", "c", "d", "e", "t");
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"id":"A b"}                        | /relatedTo/id
                {"id":"a","direction":"sideways"}   | /relatedTo/direction
                {"id":"a","depth":0}                | /relatedTo/depth
                {"id":"a","depth":11}               | /relatedTo/depth
                {"id":"a","relation":"a/b"}         | /relatedTo/relation""")
        void answer400ToWhatIsNone(String relatedTo, String pointer) {
            Answer answer = search(relatedTo, "");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.pointers()).containsExactly(pointer);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "\"a\"", "{\"id\":\"a\",\"how\":1}", "[]"})
        void answer400ToWhatIsNotEvenLikeIt(String relatedTo) {
            assertThat(search(relatedTo, "").status()).isEqualTo(400);
        }

        @Test
        void answer400ToThePast() {
            assertThat(search("{\"id\":\"a\"}", ",\"asOf\":1").pointers()).containsExactly("/relatedTo");
        }

        @Test
        void answer422ToAnUnknownOne() {
            Answer answer = search("{\"id\":\"nothing\"}", "");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointers()).containsExactly("/relatedTo/id");
        }

        @Test
        void answer422WhenThereAreTooManyAround() {
            for (int from = 0; from < 1_001; from += 143) {
                SERVICE.commit(
                        organisation,
                        IntStream.range(from, from + 143)
                                .mapToObj(number -> (Event) registered("x" + number, "service", "{}", to("owner", "t")))
                                .toArray(Event[]::new));
            }
            Answer answer = search("{\"id\":\"t\",\"direction\":\"upstream\"}", "");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointers()).containsExactly("/relatedTo");
            assertThat(search("{\"id\":\"x7\"}", "").each("id")).containsExactly("t");
        }
    }
}
