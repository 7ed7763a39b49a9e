package io.portolan.command.suggestions;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.suggestions.SuggestionCommand.MakeSuggestion;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Suggestion.Source;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionsHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        admin.post("/api/v1/blueprints", "{\"id\":\"thing\",\"title\":\"Thing\"}");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The path of one, of an entity with that id. */
    private static String suggested(String entityId, String blueprintId) {
        String json = "{\"id\":\"" + entityId + "\",\"blueprintId\":\"" + blueprintId + "\",\"title\":\"Made\"}";
        Source source = new Source(UUID.randomUUID().toString(), "repository");
        MakeSuggestion command =
                new MakeSuggestion("flow", "run", source, EventJson.mapper().readTree(json));
        var context = new ReactionContexts(InstantSource.system()).timed("default");
        return "/api/v1/suggestions/"
                + service.bean(Commands.class).execute(command, context).state().id();
    }

    @Nested
    class Accept {
        @Test
        void answers200WithTheEntityThatItBecame() {
            String suggestion = suggested("made-one", "thing");
            Answer accepted = admin.post(suggestion + "/accept");
            assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
            assertThat(accepted.body().path("status").asString()).isEqualTo("accepted");
            assertThat(accepted.body().path("entityId").asString()).isEqualTo("made-one");
            assertThat(admin.post(suggestion + "/accept").status()).isEqualTo(409);
        }

        @Test
        void answers200WithTheEntityThatItWasMergedInto() {
            admin.post("/api/v1/entities", "{\"id\":\"there\",\"blueprintId\":\"thing\"}");
            Answer accepted = admin.post(suggested("made-two", "thing") + "/accept", "{\"entityId\":\"there\"}");
            assertThat(accepted.body().path("entityId").asString()).isEqualTo("there");
        }

        @Test
        void answers404WhereThereIsNone() {
            assertThat(admin.post("/api/v1/suggestions/none/accept").status()).isEqualTo(404);
        }

        @Test
        void answers412WhereItIsAnotherVersion() {
            assertThat(admin.post(suggested("made-three", "thing") + "/accept", "{}", "If-Match", "\"3\"")
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void answers422WhereTheEntityCannotBeMade() {
            String suggestion = suggested("made-four", "no-such-kind");
            assertThat(admin.post(suggestion + "/accept").status()).isEqualTo(422);
        }
    }

    @Nested
    class Reject {
        @Test
        void answers200OnceAnd409Then() {
            String suggestion = suggested("made-five", "thing");
            assertThat(admin.post(suggestion + "/reject").body().path("status").asString())
                    .isEqualTo("rejected");
            assertThat(admin.post(suggestion + "/reject").status()).isEqualTo(409);
        }
    }
}
