package io.portolan.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.ApiKeyEvent.ApiKeyIssued;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRevoked;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRotated;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserEvent.UserRemoved;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyEffectsTest {
    private static final ApiKeys KEYS = new ApiKeys("1", List.of(), Instant.EPOCH, Instant.EPOCH, "user/1", "user/1");
    private static final User USER = Badge.user("1", "jo");

    @Test
    void haveTheEventsThatEndOrChangeWhatAKeyMayDo() {
        assertThat(KeyEffects.has(new ApiKeyRotated(KEYS, List.of("keys")))).isTrue();
        assertThat(KeyEffects.has(new ApiKeyRevoked(KEYS, List.of("keys")))).isTrue();
        assertThat(KeyEffects.has(new UserRemoved(USER, List.of("status")))).isTrue();
        assertThat(KeyEffects.has(new UserChanged(USER, List.of("name", "role"))))
                .isTrue();
    }

    @Test
    void haveNoneOfTheOthers() {
        assertThat(KeyEffects.has(new ApiKeyIssued(KEYS, List.of("keys")))).isFalse();
        assertThat(KeyEffects.has(new UserInvited(USER, List.of()))).isFalse();
        assertThat(KeyEffects.has(new UserJoined(USER, List.of("status")))).isFalse();
        assertThat(KeyEffects.has(new UserChanged(USER, List.of("name")))).isFalse();
    }
}
