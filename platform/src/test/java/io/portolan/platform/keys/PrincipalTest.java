package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {
    private static Principal principal(Role role) {
        return Principal.user("acme", "u1", "k1", role, Instant.EPOCH);
    }

    @Nested
    class Require {
        @ParameterizedTest
        @CsvSource({"ADMIN,ADMIN", "ADMIN,MEMBER", "ADMIN,VIEWER", "MEMBER,MEMBER", "MEMBER,VIEWER", "VIEWER,VIEWER"})
        void letsPassWhoHasTheRightsOrMore(Role has, Role needs) {
            assertThat(principal(has).require(needs)).isEqualTo(principal(has));
        }

        @ParameterizedTest
        @CsvSource({"MEMBER,ADMIN", "VIEWER,ADMIN", "VIEWER,MEMBER"})
        void answers403ToWhoHasLess(Role has, Role needs) {
            Refusal refusal =
                    catchThrowableOfType(Refusal.class, () -> principal(has).require(needs));
            assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN);
        }
    }
}
