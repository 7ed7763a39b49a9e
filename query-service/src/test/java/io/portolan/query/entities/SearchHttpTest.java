package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.Tag;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchHttpTest {
    private static final String ACME = "acme-of-searches";
    private static final String ENTITIES = "/api/v1/entities";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        Client stranger = SERVICE.join("umbrella-of-searches", "stranger", Role.ADMIN);
        assertThat(stranger.get(ENTITIES).status()).isEqualTo(200);
        List<Event> events = new ArrayList<>();
        events.add(entity("core", "Core team", "{}", List.of(), List.of()));
        events.add(entity(
                "pay",
                "Payments API",
                """
                {"tier":1,"status":"Open","live":true,"langs":["Java","Go"],"labels":{"aws":"Prod","a.b":"$x","k8s.io/name":"n"},"since":"2026-01-02"}""",
                List.of("core"),
                List.of("sonarqube.v1.project.sonarqube.project.payments")));
        events.add(entity(
                "mail",
                "Mail (beta)",
                "{\"tier\":2.5,\"status\":\"open\",\"live\":false,\"langs\":[\"Go\"],\"since\":\"2026-03-04\"}",
                List.of("core", "pay"),
                List.of()));
        events.add(entity("web", "Web", "{\"tier\":\"3\",\"status\":\"Closed\"}", List.of(), List.of()));
        events.add(entity("old", "Old one", "{\"tier\":10}", List.of(), List.of()));
        SERVICE.commit(ACME, events.toArray(Event[]::new));
    }

    private static EntityRegistered entity(
            String id, String title, String properties, List<String> uses, List<String> sources) {
        return new EntityRegistered(
                new Entity(
                        id,
                        id.equals("core") ? "team" : "service",
                        title,
                        null,
                        EventJson.mapper().readTree(properties),
                        uses.isEmpty() ? Map.of() : Map.of("uses", new Targets(true, uses)),
                        sources,
                        id.equals("pay") ? List.of(new Tag("env", "Prod")) : List.of(),
                        Facts.LONG_AGO,
                        Facts.LONG_AGO,
                        "user/root",
                        "user/root"),
                List.of());
    }

    private static List<String> filtered(String filter) {
        Answer answer = viewer.get(ENTITIES + "?sort=id:asc&filters=" + Client.encoded(filter));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.each("id");
    }

    private static List<String> searched(String body) {
        Answer answer = viewer.post(ENTITIES + "/search", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.each("id");
    }

    @Nested
    class Filters {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                properties/status:eq:Open            | mail pay
                properties/status:neq:open           | core old web
                properties/status:in:closed,none     | web
                properties/status:like:%os%          | web
                properties/status:contains:pe        | mail pay
                properties/status:exists:false       | core old
                properties/tier:eq:1                 | pay
                properties/tier:eq:1.0               | pay
                properties/tier:eq:3                 | web
                properties/tier:gt:1                 | mail old
                properties/tier:lte:2.5              | mail pay
                properties/tier:between:2,10         | mail old
                properties/live:eq:true              | pay
                properties/since:gt:2026-02          | mail
                properties/langs:contains:go         | mail pay
                properties/langs:exists:true         | mail pay
                properties/labels/aws:eq:prod        | pay
                properties/labels/a.b:eq:$x          | pay
                properties/labels/k8s.io/name:eq:n   | pay
                properties/labels:exists:true        | pay
                properties/none:exists:true          |
                relations/uses/value:eq:core         | mail pay
                relations/uses/value:neq:pay         | core old pay web
                relations/uses/value:in:pay,web      | mail
                sources:contains:sonarqube.project.payments | pay
                sources:exists:true                  | pay
                tags/env:eq:prod                     | pay
                blueprintId:eq:team                  | core""")
        void answer200WithWhatTheyFind(String filter, @Nullable String ids) {
            assertThat(filtered(filter)).containsExactly(ids == null ? new String[0] : ids.split(" "));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nothing:eq:1",
                    "properties:eq:1",
                    "relations/uses:eq:core",
                    "tags/a/b:eq:1",
                    "properties/tier:near:1",
                    "relations/uses/value:gt:a",
                    "$where:eq:1"
                })
        void answer400ToWhatThereIsNot(String filter) {
            assertThat(viewer.get(ENTITIES + "?filters=" + Client.encoded(filter))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Order {
        @ParameterizedTest
        @CsvSource({
            "properties/tier:asc, pay mail old web core",
            "properties/tier:desc, web old mail pay core",
            "properties/status:asc, web mail pay core old",
            "properties/status:desc, pay mail web old core",
            "properties/labels:asc, core mail old pay web",
            "properties/langs:desc, web pay old mail core"
        })
        void isThatOfAnyProperty(String sort, String ids) {
            assertThat(viewer.get(ENTITIES + "?sort=" + sort).each("id")).containsExactly(ids.split(" "));
            assertThat(pageByPage(sort)).containsExactly(ids.split(" "));
            assertThat(IntStream.rangeClosed(1, 3)
                            .mapToObj(page -> viewer.get(ENTITIES + "?size=2&sort=" + sort + "&page=" + page))
                            .flatMap(page -> page.each("id").stream()))
                    .containsExactly(ids.split(" "));
        }

        private static List<String> pageByPage(String sort) {
            List<String> ids = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = viewer.get(ENTITIES + "?size=1&sort=" + sort + cursor);
                ids.addAll(page.each("id"));
                cursor = page.body().has("next")
                        ? "&cursor=" + page.body().path("next").asString()
                        : "";
            } while (!cursor.isEmpty());
            return ids;
        }

        @Test
        void answers400ToThatOfRelations() {
            assertThat(viewer.get(ENTITIES + "?sort=relations/uses/value:asc").status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Searches {
        @Test
        void answer200WithWhatNestedFiltersFind() {
            assertThat(searched("""
                    {"sort": "id:asc", "filter": {"and": ["blueprintId:eq:service", {"or": [
                      {"field": "properties/tier", "operator": "eq", "value": 1},
                      {"not": [{"field": "properties/status", "operator": "in", "value": ["open", "closed"]}]}]}]}}""")).containsExactly("old", "pay");
            assertThat(searched("{\"filter\":{\"or\":[]}}")).isEmpty();
            assertThat(searched("{\"filter\":{\"and\":[]}}")).hasSize(5);
        }

        @ParameterizedTest
        @CsvSource({
            "pay, pay",
            "PAYMENTS a, pay",
            "go, mail pay",
            "open, mail pay",
            "prod, pay",
            "(beta), mail",
            ".*, core mail old pay web",
            "core, core",
            "zzz, ''"
        })
        void answer200WithWhatHasTheWords(String text, String ids) {
            String[] expected = ids.isEmpty() ? new String[0] : ids.split(" ");
            assertThat(searched("{\"sort\":\"id:asc\",\"text\":\"" + text + "\"}"))
                    .containsExactly(expected);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{\"what\":1}",
                    "{\"filter\":1}",
                    "{\"filter\":{\"nand\":[]}}",
                    "{\"filter\":{\"and\":{}}}",
                    "{\"filter\":{\"field\":\"title\",\"operator\":\"eq\",\"value\":{}}}",
                    "{\"filter\":\"nothing:eq:1\"}",
                    "{\"size\":0}",
                    "{\"cursor\":\"forged\"}"
                })
        void answer400ToWhatIsNone(String body) {
            Answer answer = viewer.post(ENTITIES + "/search", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.pointers()).isNotEmpty();
        }

        @Test
        void answer400ToFiltersThatAreTooDeep() {
            String deep = "{\"and\":[".repeat(11) + "]}".repeat(11);
            assertThat(viewer.post(ENTITIES + "/search", "{\"filter\":" + deep + "}")
                            .status())
                    .isEqualTo(400);
        }
    }
}
