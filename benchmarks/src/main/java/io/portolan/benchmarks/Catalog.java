package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Request;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalog as it grows: how fast entities come in until a search shows them all, and how fast they are found then. */
final class Catalog {
    private static final String SEARCH = "/api/v1/entities/search";
    private static final String FACETS = """
            {%s,"size":20,"facets":["blueprintId","properties/language","properties/tier","properties/owner"]}""";
    private static final int CONNECTIONS = 16;

    private final Plan plan;
    private final Report report;
    private final Servers servers;

    Catalog(Plan plan, Report report, Servers servers) {
        this.plan = plan;
        this.report = report;
        this.servers = servers;
    }

    void measure() throws IOException {
        try (Server portal = servers.portal()) {
            String key = servers.adminKey();
            portal.awaitAnswer(Request.get("/api/v1/entities?size=1").key(key).bytes());
            Ingest ingest = new Ingest(portal.address(), key);
            ingest.of("warmup", plan.catalog().getFirst());
            for (int entities : plan.catalog()) {
                measure(portal, key, ingest, entities);
            }
        }
    }

    private void measure(Server portal, String key, Ingest ingest, int entities) throws IOException {
        String blueprint = "component" + entities;
        Ingest.Times times = ingest.of(blueprint, entities);
        report.table("| " + entities + " entities with 5 relations each | found | wanted |\n|---|---:|---:|");
        line("accepted in", "%.1f s", times.accepted(), "");
        line("visible in searches after", "%.1f s", times.visible(), "10,000: 6 s; 100,000: 90 s");
        line("resident", "%.0f MiB", portal.residentMebibytes(), "2048 MiB");
        rate(portal.address(), "by id", Workloads.inTurn(byId(key, blueprint, entities)), "4000/s");
        rate(portal.address(), "a filtered, sorted page of 20", page(key, blueprint, null), "800/s");
        String cursor = cursor(portal.address(), key, blueprint, entities / 2);
        rate(
                portal.address(),
                "the same in the middle of the list, by cursor",
                page(key, blueprint, cursor),
                "as fast");
        rate(portal.address(), "facets of all", search(key, FACETS.formatted("\"sort\":\"title:asc\"")), "p99 50 ms");
        rate(
                portal.address(),
                "facets of a filtered part",
                search(key, FACETS.formatted("\"filter\":" + javaOf(blueprint))),
                "p99 50 ms");
        rate(
                portal.address(),
                "counts",
                Workload.repeating(Request.get("/api/v1/catalog/stats").key(key).bytes()),
                "p99 50 ms");
        Workload words = search(key, "{\"text\":\"component team 42\",\"size\":20}");
        rate(portal.address(), "free text", words, "p99 100 ms");
        rate(new Load(portal.address(), 1), "free text at one connection", words, "p99 100 ms");
    }

    private static List<byte[]> byId(String key, String blueprint, int entities) {
        return IntStream.range(0, Math.min(entities, 10_000))
                .mapToObj(number -> "/api/v1/entities/" + Ingest.id(blueprint, number))
                .map(path -> Request.get(path).key(key).bytes())
                .toList();
    }

    private static Workload page(String key, String blueprint, @Nullable String cursor) {
        return search(key, pageOf(blueprint, 20, cursor));
    }

    private static String pageOf(String blueprint, int size, @Nullable String cursor) {
        return "{\"filter\":" + javaOf(blueprint) + ",\"sort\":\"properties/score:asc\",\"size\":" + size
                + (cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"") + "}";
    }

    private static String javaOf(String blueprint) {
        return "{\"and\":[\"blueprintId:eq:" + blueprint + "\",\"properties/language:eq:Java\"]}";
    }

    private static Workload search(String key, String body) {
        return Workload.repeating(Request.of("POST", SEARCH).key(key).json(body));
    }

    /** Where a page begins that has so many before it. */
    private static String cursor(InetSocketAddress address, String key, String blueprint, int before)
            throws IOException {
        String cursor = null;
        try (Connection connection = Connection.open(address)) {
            int seen = 0;
            int most = before / Ingest.LANGUAGES.split(",", -1).length;
            while (seen < most) {
                int size = Math.min(1000, most - seen);
                byte[] request = Request.of("POST", SEARCH).key(key).json(pageOf(blueprint, size, cursor));
                JsonNode page = JsonMapper.shared()
                        .readTree(connection.exchange(request).body());
                cursor = page.path("next").asString();
                seen += size;
            }
        }
        return Objects.requireNonNull(cursor);
    }

    private void rate(InetSocketAddress address, String what, Workload workload, String wanted) {
        rate(new Load(address, CONNECTIONS), what, workload, wanted);
    }

    private void rate(Load load, String what, Workload workload, String wanted) {
        load.closed(workload, plan.round());
        Figures figures = load.closed(workload, plan.round());
        if (figures.failures() > 0) {
            throw new IllegalStateException(figures.failures() + " answers were not the wanted ones");
        }
        String found = String.format(
                Locale.ROOT,
                "%.0f/s, p50 %.1f ms, p99 %.1f ms",
                figures.rate(),
                figures.millisAt(50),
                figures.millisAt(99));
        report.row("| " + what + " | " + found + " | " + wanted + " |");
    }

    private void line(String what, String format, double value, String wanted) {
        report.row("| " + what + " | " + String.format(Locale.ROOT, format, value) + " | " + wanted + " |");
    }
}
