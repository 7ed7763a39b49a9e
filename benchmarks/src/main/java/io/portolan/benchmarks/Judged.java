package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Answer;
import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One scorecard of a portal. */
record Judged(InetSocketAddress address, String key, String blueprint) {
    static final String PATH = "/api/v1/scorecards/readiness";

    /** Ten rules of two ranks; another {@code tier} is another verdict for many. */
    private String scorecard(int tier) {
        return """
                {"title":"Readiness","blueprintId":"%s","ranks":[
                 {"id":"bronze","rules":[
                  {"id":"tiered","conditions":[{"field":"properties/tier","operator":"gte","value":%d}]},
                  {"id":"titled","conditions":[{"field":"title","operator":"like","value":"component%%"}]},
                  {"id":"owned","conditions":[{"field":"properties/owner","operator":"exists"}]},
                  {"id":"found","conditions":[{"field":"properties/url","operator":"startsWith","value":"https://"}]},
                  {"id":"used","conditions":[{"field":"relations/uses","operator":"countGte","value":3}]}]},
                 {"id":"silver","rules":[
                  {"id":"public","conditions":[{"field":"properties/isPublic","operator":"eq","value":true}]},
                  {"id":"modern","conditions":[{"field":"properties/language","operator":"in","value":["Go","Rust"]}]},
                  {"id":"scored","conditions":[{"any":[{"field":"properties/score","operator":"gt","value":300},
                    {"field":"properties/tier","operator":"eq","value":0}]}],"weight":3},
                  {"id":"fresh","conditions":[{"field":"updatedAt","operator":"newerThan","value":"P90D"}]},
                  {"id":"small","conditions":[{"field":"properties/tier","operator":"between","value":[0,9]}]}]}]}""".formatted(blueprint, tier);
    }

    /** Demands that tier, and answers after how many seconds all entities have been judged by it, as reads show it. */
    double put(int tier) {
        long startedAt = System.nanoTime();
        try (Connection connection = Connection.open(address)) {
            ask(connection, Request.of("PUT", PATH).key(key).json(scorecard(tier)));
            byte[] read = Request.get(PATH).key(key).bytes();
            while (ask(connection, read).has("evaluating")) {
                Thread.onSpinWait();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return (System.nanoTime() - startedAt) / 1e9;
    }

    /** Judges the past since then, and answers after how many seconds that was done, how many events that were, and the hash. */
    BackTested backTest(Instant from, Instant to) throws IOException {
        String question = "{\"scorecard\":" + scorecard(1).replaceFirst("\\{", "{\"id\":\"readiness\",")
                + ",\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"step\":\"PT10S\"}";
        long startedAt = System.nanoTime();
        try (Connection connection = Connection.open(address)) {
            JsonNode report = ask(
                    connection,
                    Request.of("POST", "/api/v1/scorecards/backtest").key(key).json(question));
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            return new BackTested(
                    seconds, report.path("events").asLong(), report.path("hash").asString());
        }
    }

    record BackTested(double seconds, long events, String hash) {}

    private static JsonNode ask(Connection connection, byte[] request) throws IOException {
        Answer answer = connection.exchange(request);
        if (answer.status() != 200) {
            throw new IOException(answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
