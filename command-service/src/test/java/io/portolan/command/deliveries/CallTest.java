package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static Call call(String type, String args) {
        return Call.of(type, EventJson.mapper().readTree(args.replace('\'', '"')), "tell", NOON);
    }

    private static String body(Call call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    @Test
    void isARequestAsTheActionSays() {
        Call call = call(
                "httpRequest",
                "{'method':'put','url':'https://x.example/a?b=c','headers':{'X-Team':'core','n':7},'body':{'a':[1,null]}}");
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.url()).hasToString("https://x.example/a?b=c");
        assertThat(call.headers()).isEqualTo(Map.of("x-team", "core", "n", "7", "content-type", "application/json"));
        assertThat(body(call)).isEqualTo("{\"a\":[1,null]}");
        assertThat(body(call("httpRequest", "{'url':'http://x.example','body':'plain'}")))
                .isEqualTo("plain");
        assertThat(body(call("httpRequest", "{'method':'GET','url':'http://x.example'}")))
                .isEmpty();
    }

    @Test
    void isAWebhookThatSaysWhatHappenedWhen() {
        Call call = call(
                "sendWebhook",
                "{'url':'https://x.example','type':'service.made','data':{'id':'pay'},'secret':'" + SECRET + "'}");
        assertThat(call.method()).isEqualTo("POST");
        assertThat(body(call))
                .isEqualTo(
                        "{\"type\":\"service.made\",\"timestamp\":\"2026-11-25T12:00:00Z\",\"data\":{\"id\":\"pay\"}}");
        assertThat(call.secrets()).containsExactly(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'url':'no url at all'}",
                "{'url':'ftp://x.example'}",
                "{'url':'file:///etc/passwd'}",
                "{'url':'https://user:word@x.example'}",
                "{'url':'https:///nowhere'}",
                "{'url':'https://x.example','method':'TRACE'}",
                "{'url':'https://x.example','headers':{'Host':'y.example'}}",
                "{'url':'https://x.example','headers':{'content-length':'1'}}",
                "{'url':'https://x.example','headers':{'Webhook-Id':'mine'}}",
                "{'url':'https://x.example','headers':{'a b':'c'}}",
                "{'url':'https://x.example','headers':{'a':'b\\r\\nc: d'}}",
                "{'url':'https://x.example','secret':'short'}",
            })
    void isRefusedWhereItCannotBeSent(String args) {
        assertThatThrownBy(() -> call("httpRequest", args)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedAsAWebhookThatNobodySigns() {
        assertThatThrownBy(() -> call("sendWebhook", "{'url':'https://x.example'}"))
                .hasMessage("/secret: is needed, since webhooks are signed");
    }
}
