package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.keys.Secret.Kind;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;

class SecretPropertyTest {
    @Property
    void whatIsMadeIsRead(@ForAll Kind kind, @ForAll @Size(32) byte[] bits) {
        Secret secret = Secret.of(kind, bits);
        assertThat(secret.reveal()).matches("pt[lpi]_[0-9A-Za-z]{49}");
        assertThat(Secret.parse(kind, secret.reveal()).map(Secret::reveal)).contains(secret.reveal());
    }

    @Property
    void anyOtherCharacterAnywhereIsRefused(
            @ForAll Kind kind,
            @ForAll @Size(32) byte[] bits,
            @ForAll @IntRange(max = 52) int place,
            @ForAll @AlphaChars @NumericChars char other) {
        StringBuilder text = new StringBuilder(Secret.of(kind, bits).reveal());
        Assume.that(text.charAt(place) != other);
        text.setCharAt(place, other);
        assertThat(Secret.parse(kind, text.toString())).isEmpty();
    }

    @Property
    void exchangingNeighboursIsRefused(
            @ForAll Kind kind, @ForAll @Size(32) byte[] bits, @ForAll @IntRange(min = 4, max = 51) int place) {
        StringBuilder text = new StringBuilder(Secret.of(kind, bits).reveal());
        char left = text.charAt(place);
        Assume.that(left != text.charAt(place + 1));
        text.setCharAt(place, text.charAt(place + 1));
        text.setCharAt(place + 1, left);
        assertThat(Secret.parse(kind, text.toString())).isEmpty();
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll Kind kind, @ForAll String text) {
        assertThat(Secret.parse(kind, text)).isEmpty();
    }
}
