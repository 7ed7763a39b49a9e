package io.portolan.query.platform.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

class CursorTest {
    private static final String QUERY = "things\nacme\n[]\nname:asc";

    @Property(tries = 200)
    void comesBackAsItWas(@ForAll("values") BsonValue value, @ForAll String id) {
        Cursor cursor = new Cursor(value, id.replace("\0", "").replaceAll("\\p{Cs}", ""));
        assertThat(Cursor.decoded(cursor.encoded(QUERY), QUERY)).isEqualTo(cursor);
    }

    @Property(tries = 200)
    void isOfNoUseOnceChanged(@ForAll("values") BsonValue value, @ForAll @IntRange(max = 1_000) int at) {
        StringBuilder text = new StringBuilder(new Cursor(value, "acme/u1").encoded(QUERY));
        int changed = at % text.length();
        text.setCharAt(changed, text.charAt(changed) == 'A' ? 'B' : 'A');
        assertRefused(text.toString());
    }

    @Property(tries = 300)
    void isRefusedWhateverItIs(@ForAll String text) {
        assertRefused(text);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
    void isRefusedOrReadWhenItIsForgedWell(@ForAll @Size(max = 100) byte[] body) {
        Throwable thrown = catchThrowable(() -> Cursor.decoded(forged(body), QUERY));
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        refused -> assertThat(refused).isInstanceOf(Refusal.class));
    }

    @Property(tries = 500)
    void isRefusedOrReadWhenAByteOfItIsForged(
            @ForAll("values") BsonValue value, @ForAll @IntRange(max = 1_000) int at, @ForAll byte with) {
        byte[] text = Base64.getUrlDecoder().decode(new Cursor(value, "acme/u1").encoded(QUERY));
        byte[] body = Arrays.copyOfRange(text, 12, text.length);
        body[at % body.length] = with;
        Throwable thrown = catchThrowable(() -> Cursor.decoded(forged(body), QUERY));
        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        refused -> assertThat(refused).isInstanceOf(Refusal.class));
    }

    /** A document with a binary value of 2 GB, of which there is nothing. */
    @Example
    void isRefusedWithoutBelievingALengthInIt() {
        assertRefused(forged(HexFormat.of()
                .parseHex("15000000" + "057600" + "ffffff7f" + "00" + "026900" + "0200000061" + "00" + "00")));
    }

    @Example
    void isRefusedWhenItsValueIsNoneThatListsAreOrderedBy() {
        for (String body : List.of(
                "[\"DOCUMENT\",\"{}\",\"acme/u1\"]",
                "[\"INT64\",\"1.5\",\"acme/u1\"]",
                "[\"DATE_TIME\",\"\",\"acme/u1\"]",
                "[\"DECIMAL128\",\"1E+2147483647\",\"acme/u1\"]",
                "[{\"$gt\":\"\"},\"x\",\"acme/u1\"]",
                "[null,null,null]",
                "[".repeat(4_000),
                "{}",
                "null",
                "")) {
            assertRefused(forged(body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Example
    void isRefusedWhenItIsTooLong() {
        assertRefused(new Cursor(new BsonString("x".repeat(8_192)), "acme/u1").encoded(QUERY));
    }

    private static void assertRefused(String text) {
        assertThat(catchThrowable(() -> Cursor.decoded(text, QUERY)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED));
    }

    /** As somebody makes it who knows how it is made. */
    private static String forged(byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((QUERY + "\0").getBytes(StandardCharsets.UTF_8));
            byte[] text = Arrays.copyOf(Arrays.copyOf(digest.digest(body), 12), 12 + body.length);
            System.arraycopy(body, 0, text, 12, body.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Provide
    Arbitrary<BsonValue> values() {
        return Arbitraries.of(
                BsonNull.VALUE,
                new BsonString("ada"),
                new BsonString(""),
                new BsonDateTime(-1),
                new BsonInt64(Long.MAX_VALUE),
                new BsonDecimal128(new Decimal128(new BigDecimal("1.50"))),
                new BsonDecimal128(new Decimal128(new BigDecimal("1E+300"))));
    }
}
