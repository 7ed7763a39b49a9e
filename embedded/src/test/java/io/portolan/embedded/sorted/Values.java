package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** What fields hold, chosen from few so that many are equal. */
final class Values {
    private Values() {}

    /** Values that every index can sort. */
    static Arbitrary<@Nullable Object> plain() {
        List<Object> values = List.of(
                -1,
                0,
                1,
                2L,
                1.5,
                -0.0,
                1L << 40,
                "",
                "a",
                "a\u0000",
                "b",
                "\u00e9",
                "\ud83d\ude00",
                "\uffee",
                true,
                false,
                Instant.EPOCH,
                Instant.ofEpochMilli(-1),
                new ObjectId("0123456789abcdef01234567"));
        return Arbitraries.of(values).injectNull(0.1);
    }

    static Arbitrary<@Nullable Object> arrays() {
        return plain().list().ofMinSize(1).ofMaxSize(3).map(Object.class::cast);
    }

    /** Values whose order an index does not know; not NaN, which JSON lacks and with which the emulator has no order at all. */
    static Arbitrary<@Nullable Object> unordered() {
        return Arbitraries.of(
                1e300,
                Long.MAX_VALUE,
                (1L << 53) + 1,
                new Decimal128(BigDecimal.ONE),
                new Document("d", 1),
                new Document("d", List.of(1, 2)),
                List.of(List.of(1), 2),
                List.of(new Document("d", 1), new Document("e", 2)));
    }
}
