package io.portolan.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.ApiKeyEvent.ApiKeyRotated;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private static final String NAME = "[a-z]+(-[a-z]+)*\\.([a-z]+-)*([a-z]+ed|made)\\.v[1-9][0-9]*";

    @Nested
    class Names {
        @Test
        void areAKebabCaseNounAPastParticipleAndAVersion() {
            assertThat(EventTypes.all().keySet()).allMatch(name -> name.matches(NAME));
        }

        @Test
        void standForEveryRecord() {
            assertThat(EventTypes.all().keySet())
                    .containsExactlyInAnyOrder(
                            "organisation.created.v1",
                            "organisation.changed.v1",
                            "user.invited.v1",
                            "user.joined.v1",
                            "user.changed.v1",
                            "user.removed.v1",
                            "api-key.issued.v1",
                            "api-key.rotated.v1",
                            "api-key.revoked.v1",
                            "plugin.installed.v1",
                            "plugin.changed.v1",
                            "plugin.removed.v1",
                            "plugin-token.rotated.v1",
                            "blueprint.defined.v1",
                            "blueprint.changed.v1",
                            "blueprint.removed.v1",
                            "entity.registered.v1",
                            "entity.changed.v1",
                            "entity.removed.v1",
                            "entity.source-added.v1",
                            "bulk-task.started.v1",
                            "bulk-task.finished.v1",
                            "scorecard.defined.v1",
                            "scorecard.updated.v1",
                            "scorecard.removed.v1",
                            "entity.scored.v1",
                            "entity.unscored.v1",
                            "evaluation.started.v1",
                            "evaluation.advanced.v1",
                            "evaluation.finished.v1",
                            "exemption.granted.v1",
                            "exemption.ended.v1",
                            "flow.defined.v1",
                            "flow.changed.v1",
                            "flow.removed.v1",
                            "run.requested.v1",
                            "run.approved.v1",
                            "run.rejected.v1",
                            "run.started.v1",
                            "run.suspended.v1",
                            "run.leased.v1",
                            "run.step-finished.v1",
                            "run.finished.v1",
                            "run.cancelled.v1",
                            "run.logged.v1",
                            "delivery.requested.v1",
                            "delivery.attempted.v1",
                            "delivery.finished.v1",
                            "suggestion.made.v1",
                            "suggestion.decided.v1");
        }

        @Test
        void areFoundByTheRecord() {
            assertThat(EventTypes.nameOf(ApiKeyRotated.class)).isEqualTo("api-key.rotated.v1");
        }
    }

    @Test
    void refusesARecordWithoutAName() {
        assertThatThrownBy(() -> EventTypes.nameOf(AccessEvent.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AccessEvent has no @EventType");
    }

    @Test
    void eachEventGoesToTheTopicOfItsFamily() {
        for (String type : EventTypes.all().keySet()) {
            Event event = EventJson.read(type, Document.sample(type).toString().getBytes(UTF_8));
            String topic = switch (event) {
                case AccessEvent _ -> "portolan.access";
                case CatalogEvent _ -> "portolan.catalog";
                case ScoringEvent _ -> "portolan.scorecards";
                case AutomationEvent _ -> "portolan.flows";
            };
            assertThat(Topics.family(event)).isEqualTo(topic);
        }
    }

    @Test
    void eachSubjectNamesItsKindAndId() {
        List<String> subjects = EventTypes.all().keySet().stream()
                .map(type ->
                        EventJson.read(type, Document.sample(type).toString().getBytes(UTF_8)))
                .map(Event::subject)
                .distinct()
                .toList();
        assertThat(subjects)
                .containsExactlyInAnyOrder(
                        "organisation/default",
                        "user/0198c5e0-1f4a-7d21-8b6c-5e3f9a7c1d20",
                        "api-key/0198c5e0-1f4a-7d21-8b6c-5e3f9a7c1d20",
                        "plugin/github",
                        "blueprint/service",
                        "entity/payments",
                        "bulk-task/0198c5e0-1f4a-7d21-8b6c-5e3f9a7c1d20",
                        "scorecard/readiness",
                        "score/readiness/payments",
                        "evaluation/readiness",
                        "exemption/readiness/payments",
                        "flow/repository-to-service",
                        "run/0f1f7f9e-5c1a-5b1e-9d1a-3f3d6a6f5a01",
                        "run/0198c5d2-7b1e-7c3a-9f00-2a6d1c0b4e70",
                        "run-log/0198c5d2-7b1e-7c3a-9f00-2a6d1c0b4e70",
                        "delivery/a7b1f4d2-6d1c-5a55-9f0e-4c0e7e0f1b33",
                        "suggestion/3f0e0d4a-2f0e-5a6e-8b57-0a6f5a1f4b71",
                        "entity-source/repository.payments/payments");
    }
}
