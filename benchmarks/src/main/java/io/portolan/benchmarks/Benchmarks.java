package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Request;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the portal, and beside it a bare baseline that does the same work without any promise, in one run of about a
 * quarter of an hour. Both are processes of their own with the same flags, on the same kinds of store and broker. Prints Markdown.
 *
 * <pre>
 * ./mvnw -q -Pbench verify -pl benchmarks -am
 * </pre>
 */
public final class Benchmarks {
    private static final int WARM_UP_CONNECTIONS = 64;

    private final Plan plan;
    private final Report report;
    private final Servers servers;

    private Benchmarks(Plan plan, Report report, Servers servers) {
        this.plan = plan;
        this.report = report;
        this.servers = servers;
    }

    /**
     * Takes {@code --short} for a run that only shows that everything can be measured, and {@code --catalog}, {@code
     * --scorecards} or {@code --flows} for one of those alone; what fails leaves its logs behind.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> wanted = List.of(arguments);
        Path folder = Files.createTempDirectory("benchmarks");
        Benchmarks benchmarks =
                new Benchmarks(wanted.contains("--short") ? Plan.SHORT : Plan.FULL, new Report(), new Servers(folder));
        benchmarks.report.heading();
        boolean isWhole = Stream.of("--catalog", "--scorecards", "--flows").noneMatch(wanted::contains);
        if (isWhole) {
            benchmarks.access();
        }
        if (isWhole || wanted.contains("--catalog")) {
            benchmarks.catalog();
        }
        if (isWhole || wanted.contains("--scorecards")) {
            benchmarks.scorecards();
        }
        if (isWhole || wanted.contains("--flows")) {
            benchmarks.flows();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    private void access() throws IOException, InterruptedException {
        Footprint footprint = new Footprint(servers, report);
        String key;
        try (Server portal = footprint.firstStart();
                Server bare = servers.baseline()) {
            key = servers.adminKey();
            List<String> userIds = compare(portal, bare, key);
            lag(portal, key, userIds);
            key = rotations(portal, key, userIds);
            footprint.memory("after the load above", portal);
            new Overload(plan, report).measure(portal, key, userIds);
            footprint.memory("after the overload", portal);
        }
        footprint.restarts(plan.restarts(), key);
    }

    private void catalog() throws IOException {
        Path folder = Files.createDirectory(servers.folder().resolve("catalog"));
        new Catalog(plan, report, new Servers(folder)).measure();
    }

    private void scorecards() throws IOException {
        Path folder = Files.createDirectory(servers.folder().resolve("scorecards"));
        new Scorecards(plan, report, new Servers(folder)).measure();
    }

    private void flows() throws IOException {
        Path folder = Files.createDirectory(servers.folder().resolve("flows"));
        new Automations(plan, report, new Servers(folder)).measure();
    }

    private List<String> compare(Server portal, Server bare, String key) throws IOException {
        Side bareWrites = new Side(bare.address(), Workloads.bareWrites());
        Side bareReads = new Side(bare.address(), Workloads.bareReads());
        Side invitations = new Side(portal.address(), Workloads.invitations(key));
        warmUp(List.of(bareWrites, bareReads, invitations));
        List<String> userIds = userIds(portal, key);
        Side renames = new Side(portal.address(), Workloads.renames(key, userIds));
        Side reads = new Side(portal.address(), Workloads.reads(key, userIds));
        Side eventual = new Side(portal.address(), Workloads.eventualReads(key, userIds));
        warmUp(List.of(renames, reads, eventual));
        report.table(Comparison.HEADER);
        rows(new Comparison(plan, invitations, bareWrites), "invite a user", List.of(1, 64), "0.5", "1.0");
        rows(new Comparison(plan, renames, bareWrites), "rename a user", List.of(1, 64), "0.5", "1.0");
        rows(new Comparison(plan, reads, bareReads), "read by id", List.of(1, 16, 64), "0.7", "0.7");
        rows(new Comparison(plan, eventual, bareReads), "eventual read by id", List.of(1, 16, 64), "0.85", "0.85");
        compareBesideWrites(reads, eventual, bareReads, Workloads.renames(key, userIds));
        return userIds;
    }

    /** Each write makes what is known of its organisation's resources old, so most of these reads ask the store. */
    private void compareBesideWrites(Side reads, Side eventual, Side bareReads, Workload renames) {
        Side bare = bareReads.beside(Workloads.bareWrites());
        String writes = " beside " + Side.WRITES_PER_SECOND + " writes/s";
        rows(new Comparison(plan, reads.beside(renames), bare), "read by id" + writes, List.of(16, 64), "0.7", "0.7");
        rows(
                new Comparison(plan, eventual.beside(renames), bare),
                "eventual read by id" + writes,
                List.of(16, 64),
                "0.85",
                "0.85");
    }

    private void warmUp(List<Side> sides) {
        sides.forEach(side -> side.run(WARM_UP_CONNECTIONS, plan.warmUp()));
    }

    private void rows(
            Comparison comparison, String what, List<Integer> connections, String wantedAtOne, String wanted) {
        for (int number : connections) {
            report.row(comparison.row(what, number, number == 1 ? wantedAtOne : wanted));
        }
    }

    private void lag(Server portal, String key, List<String> userIds) {
        Lag lag = new Lag(portal.address(), position -> Workloads.readAt(key, userIds.getFirst(), position));
        report.table(Report.DURATIONS);
        report.durations(
                "write to visible at 200 writes/s",
                lag.of(Workloads.renames(key, userIds), plan.lag(), 200),
                "p99 100 ms");
    }

    private String rotations(Server portal, String key, List<String> userIds) throws IOException, InterruptedException {
        Rotations rotations = new Rotations(portal.address(), key, userIds.getFirst());
        Rotations.Refusals refusals = rotations.measure(plan.rotations());
        report.durations("rotation to refused read", refusals.reads(), "p99 250 ms, max 1 s");
        report.durations("rotation to refused write", refusals.writes(), "p99 250 ms, max 1 s");
        return rotations.key();
    }

    private static List<String> userIds(Server portal, String key) throws IOException {
        try (Connection connection = Connection.open(portal.address())) {
            byte[] request = Request.get("/api/v1/users?size=1000&filters=status:eq:invited")
                    .key(key)
                    .bytes();
            JsonNode list =
                    JsonMapper.shared().readTree(connection.exchange(request).body());
            List<String> ids = new ArrayList<>();
            list.path("items").forEach(user -> ids.add(user.path("id").asString()));
            return ids;
        }
    }
}
