package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Everything that mints a secret, and every mistake with one; remembers the secrets and what was answered beside them. */
final class CanaryStory {
    private static final String KEYS = "/api/v1/api-keys";

    private final Api admin;
    private final String rootKey;
    private final People people;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();

    CanaryStory(RunningPortal running, String rootKey) {
        this.admin = running.portal().admin();
        this.rootKey = rootKey;
        this.people = new People(running);
        secrets.put("the admin's key", admin.key());
        secrets.put("the root key", rootKey);
    }

    Map<String, String> secrets() {
        return secrets;
    }

    /** All that was answered, without the secrets that were to be shown. */
    List<String> answers() {
        return answers;
    }

    void tell(int users) {
        found("story-" + UUID.randomUUID());
        for (int user = 0; user < users; user++) {
            join(user);
        }
        install();
        automate();
        demand();
        mistake(admin);
    }

    private void found(String organisation) {
        String body = "{\"id\":\"%s\",\"title\":\"T\",\"admin\":{\"name\":\"A\",\"email\":\"%s\"}}"
                .formatted(organisation, People.address());
        String[] retriable = {"Idempotency-Key", UUID.randomUUID().toString()};
        Api root = admin.as(rootKey);
        Answer founded = root.post("/api/v1/organisations", body, retriable);
        String link = founded.body().path("link").asString();
        String token = link.substring(link.indexOf("pti_"));
        minted("a founder's token", token, founded);
        answered(root.post("/api/v1/organisations", body, retriable));
        answered(root.post("/api/v1/organisations", body));
        answered(root.get("/api/v1/users"));
        answered(admin.as(rootKey + "x").post("/api/v1/organisations", body));
        accept("a founder's key", token);
    }

    private void join(int user) {
        String address = People.address();
        answered(admin.post("/api/v1/users/invite", People.invitation(address)));
        String token = people.mailbox().token(address);
        secrets.put("invitation " + user, token);
        if (user % 4 == 3) {
            answered(admin.post("/api/v1/users/invite", People.invitation(address)));
            answered(people.accept(token));
            return;
        }
        Api api = accept("first key " + user, token);
        for (int rotation = 0; rotation < 2; rotation++) {
            api = rotate("rotated key " + user + "." + rotation, api, rotation * 60);
        }
        mistake(api);
        Answer keys = answered(api.get(KEYS + "?sort=createdAt:desc"));
        answered(api.delete(KEYS + "/" + keys.body().at("/items/0/id").asString()));
        answered(api.get(KEYS));
    }

    private void install() {
        String setting = "setting-" + UUID.randomUUID();
        secrets.put("a plugin's setting", setting);
        String body = "{\"id\":\"canary\",\"properties\":{\"accessToken\":\"" + setting + "\"}}";
        String key = UUID.randomUUID().toString();
        answered(admin.post("/api/v1/plugins", body, "Idempotency-Key", key));
        answered(admin.post("/api/v1/plugins", body, "Idempotency-Key", key));
        answered(admin.post("/api/v1/plugins", body));
        answered(admin.post("/api/v1/plugins", "{\"id\":\"canary\",\"properties\":\"" + setting + "\"}"));
        answered(admin.get("/api/v1/legacy/plugins/canary"));
        answered(admin.get("/api/v1/plugins"));
        Answer rotated = admin.post("/api/v1/plugins/canary/token", "", "Idempotency-Key", key + "t");
        String token = rotated.body().path("token").asString();
        minted("a plugin's token", token, rotated);
        answered(admin.post("/api/v1/plugins/canary/token", "", "Idempotency-Key", key + "t"));
        Api plugin = admin.as(token);
        assertThat(plugin.get("/api/v1/legacy/plugins/canary").text()).contains(setting);
        mistake(plugin);
    }

    private void automate() {
        String flows = "/api/v1/flows";
        String secret = "secret-" + UUID.randomUUID();
        secrets.put("a flow's secret", secret);
        String members = "\"title\":\"Canary\",\"secrets\":{\"TOKEN\":\"" + secret + "\"}";
        String body = "{\"id\":\"canary\"," + members + "}";
        String key = UUID.randomUUID().toString();
        assertThat(answered(admin.post(flows, body, "Idempotency-Key", key)).status())
                .isEqualTo(200);
        answered(admin.post(flows, body, "Idempotency-Key", key));
        answered(admin.post(flows, body));
        answered(admin.put(flows + "/canary", body));
        answered(admin.put(flows + "/canary", body, "If-Match", "\"7\""));
        answered(admin.put(flows + "/canary", "{\"arguments\":{\"aBlueprintId\":\"no.such\"}," + members + "}"));
        answered(admin.put(flows + "/canary", "{\"id\":\"other\",\"actions\":[1]," + members + "}"));
        answered(admin.put(flows + "/canary", "{\"title\":\"Canary\",\"secrets\":{\"A B\":\"" + secret + "\"}}"));
        answered(admin.patch(flows + "/canary", "{\"secrets\":{\"OTHER\":\"" + secret + "\"}}"));
        answered(admin.patch(flows + "/canary", "{\"secrets\":\"" + secret + "\"}"));
        answered(admin.get(flows + "/canary"));
        answered(admin.get(flows + "?filters=title:eq:Canary"));
        answered(admin.delete(flows + "/canary"));
    }

    private void demand() {
        String scorecards = "/api/v1/scorecards";
        String body = "{\"id\":\"canary\",\"title\":\"Canary\",\"blueprintId\":\"canary\"}";
        answered(admin.post("/api/v1/blueprints", "{\"id\":\"canary\",\"title\":\"Canary\"}"));
        assertThat(answered(admin.post(scorecards, body)).status()).isEqualTo(200);
        answered(admin.post(scorecards + "/preview", body));
        answered(admin.post(scorecards + "/backtest", "{\"from\":\"" + admin.key() + "\",\"scorecard\":" + body + "}"));
        answered(admin.post(scorecards + "/canary/exemptions", "{\"until\":\"" + admin.key() + "\"}"));
        answered(admin.get(scorecards + "/canary/leaderboard?sort=" + admin.key()));
        answered(admin.get(scorecards + "/canary/trend?from=" + admin.key()));
    }

    private Api accept(String name, String token) {
        String key = UUID.randomUUID().toString();
        Answer accepted = people.accept(token, "Idempotency-Key", key);
        String minted = accepted.body().at("/key/token").asString();
        minted(name, minted, accepted);
        answered(people.accept(token, "Idempotency-Key", key));
        answered(people.accept(token));
        answered(people.accept(token + "x"));
        answered(admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token));
        return admin.as(minted);
    }

    private Api rotate(String name, Api api, int graceSeconds) {
        String body = "{\"graceSeconds\":" + graceSeconds + "}";
        String key = UUID.randomUUID().toString();
        Answer rotated = api.post(KEYS, body, "Idempotency-Key", key);
        String minted = rotated.body().path("token").asString();
        minted(name, minted, rotated);
        answered(api.post(KEYS, body));
        answered(api.as(minted).post(KEYS, body, "Idempotency-Key", key));
        return api.as(minted);
    }

    /** Where a key has no business. */
    private void mistake(Api api) {
        String key = api.key();
        answered(api.get("/api/v1/users?api_key=" + key));
        answered(api.as("").get("/api/v1/users?access_token=" + key));
        answered(api.get("/api/v1/users?filters=" + key + ":eq:x"));
        answered(api.get("/api/v1/users?filters=role:eq:" + key));
        answered(api.get("/api/v1/users?sort=" + key + ":asc"));
        answered(api.get("/api/v1/users?cursor=" + key));
        answered(api.get("/api/v1/users/" + key));
        answered(api.get("/api/v1/nowhere/" + key));
        answered(api.delete(KEYS + "/" + key));
        answered(api.post("/api/v1/users/invite", "{\"name\":\"\",\"email\":\"" + key + "\"}"));
        answered(api.post("/api/v1/users/invite", "{\"name\":\"" + key + "\",\"email\":"));
        answered(api.post("/api/v1/users/invite", key));
        answered(api.post("/api/v1/users/invite", "{\"" + key + "\":1}"));
        answered(api.post(KEYS, "{\"" + key + "\":1}"));
        answered(api.post(KEYS, "{\"graceSeconds\":\"" + key + "\"}"));
        answered(api.post("/api/v1/users/accept", "{\"token\":\"" + key + "\"}"));
        answered(api.patch("/api/v1/users/x", "{\"role\":\"" + key + "\"}", "If-Match", key));
        answered(api.get("/api/v1/users", "Portolan-Min-Position", key));
        answered(api.get("/api/v1/users", "Portolan-Consistency", key));
        answered(api.as(key + "x").get("/api/v1/users"));
        answered(api.as(key.substring(1)).get("/api/v1/users"));
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        answered(api.as("").get("/api/v1/users", "Authorization", "Basic " + basic));
        answered(api.get("/api/v1/users", "Authorization", "Bearer " + key));
    }

    private void minted(String name, String secret, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains(secret);
        secrets.put(name, secret);
        remember(answer, answer.text().replace(secret, ""));
    }

    private Answer answered(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isNotEqualTo(500);
        remember(answer, Objects.requireNonNullElse(answer.text(), ""));
        return answer;
    }

    private void remember(Answer answer, String body) {
        answers.add(answer.status() + "\n" + answer.response().headers().map() + "\n" + body);
    }
}
