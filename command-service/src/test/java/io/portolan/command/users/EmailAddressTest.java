package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.internet.InternetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @Property
    void whateverIsTakenCanBeMailed(@ForAll("likely") String text) {
        EmailAddress.parse(text)
                .ifPresent(address -> assertThatCode(() -> new InternetAddress(address.value()))
                        .doesNotThrowAnyException());
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        EmailAddress.parse(text)
                .ifPresent(address ->
                        assertThat(EmailAddress.parse(address.value())).contains(address));
    }

    @Provide
    Arbitrary<String> likely() {
        Arbitrary<String> part = Arbitraries.strings()
                .withChars("aZ9.-_+'!é")
                .withChars(' ', '\u0000', '\u2028', '"', '(', '<', ',', '[', '@')
                .ofMinLength(1)
                .ofMaxLength(5);
        return Combinators.combine(part, part, part).as((local, host, top) -> local + "@" + host + "." + top);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b", "admin@localhost", "o'neil+tag@rely.io", "a.b-c_d@mail.rely-1.io", "a@xn--jrg-sna.example"
            })
    void ordinaryAddressesAreTaken(String text) {
        assertThat(EmailAddress.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a@rely.io",
                "a.@rely.io",
                "a..b@rely.io",
                "a@-rely.io",
                "a@rely-.io",
                "a@rely_.io",
                "a@.io",
                "a@rely.io.",
                "jörg@rely.io",
                "a@rely.io\r\nBcc: b@rely.io",
                "a@rely.io,b@rely.io",
                "\"a b\"@rely.io",
                "a@[127.0.0.1]",
            })
    void othersAreRefused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }
}
