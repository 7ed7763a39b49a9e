package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that their bytes sort in BSON's comparison order. Each value ends itself, so a sequence of values sorts
 * value by value. What {@link #orders} refuses is written too, equal when the values are, but in no meaningful order.
 */
final class KeyWriter {
    /** What an empty array is indexed as. */
    static final Object EMPTY_ARRAY = new Object();

    private static final int EMPTY = 0x10;
    private static final int NULL = 0x20;
    private static final int NUMBER = 0x30;
    private static final int STRING = 0x40;
    private static final int OBJECT_ID = 0x60;
    private static final int BOOLEAN = 0x70;
    private static final int INSTANT = 0x80;
    static final int OTHER = 0xF0;

    /** How many bytes a text's key ends with that begin no longer one's. */
    static final int END_OF_TEXT = 2;

    private static final double EXACT = 1L << 53;

    private final ByteBuf out = Unpooled.buffer(48);

    static Key key(@Nullable Object value) {
        return new Key(new KeyWriter().write(value, true).bytes());
    }

    /** Whether the bytes of a value sort as the emulator compares it with any other such value. */
    static boolean orders(@Nullable Object value) {
        return type(value) != OTHER;
    }

    /** The byte that all values begin with that are of one type with this one. */
    static int type(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case Integer _ -> NUMBER;
            case Long number when Math.abs(number) <= EXACT && number != Long.MIN_VALUE -> NUMBER;
            case Double number when isPlain(number) -> NUMBER;
            case String _ -> STRING;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant time when time.equals(time.truncatedTo(ChronoUnit.MILLIS)) -> INSTANT;
            case Object empty when empty == EMPTY_ARRAY -> EMPTY;
            default -> OTHER;
        };
    }

    // The emulator compares a large integer with a large fraction by their integer parts, so those have no one order.
    private static boolean isPlain(double number) {
        double size = Math.abs(number);
        return number == Math.rint(number) ? size <= EXACT : size <= Integer.MAX_VALUE;
    }

    KeyWriter write(@Nullable Object value, boolean ascending) {
        int start = out.writerIndex();
        write(type(value), value);
        return ascending ? this : inverted(start);
    }

    /** Writes what was written before. */
    KeyWriter write(byte[] written, boolean ascending) {
        int start = out.writerIndex();
        out.writeBytes(written);
        return ascending ? this : inverted(start);
    }

    KeyWriter write(byte[] written) {
        return write(written, true);
    }

    private KeyWriter inverted(int start) {
        for (int i = start; i < out.writerIndex(); i++) {
            out.setByte(i, ~out.getByte(i));
        }
        return this;
    }

    byte[] bytes() {
        return ByteBufUtil.getBytes(out);
    }

    private void write(int type, @Nullable Object value) {
        out.writeByte(type);
        switch (value) {
            case Number number when type == NUMBER -> out.writeLong(ordered(number.doubleValue()));
            case String text -> write(text);
            case ObjectId id -> out.writeBytes(id.toByteArray());
            case Boolean truth -> out.writeBoolean(truth);
            case Instant time when type == INSTANT -> out.writeLong(time.toEpochMilli() ^ Long.MIN_VALUE);
            case Object other when type == OTHER -> writeBson(other);
            case null, default -> {}
        }
    }

    private static long ordered(double number) {
        long bits = Double.doubleToLongBits(number + 0.0);
        return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
    }

    // UTF-8 of each UTF-16 unit for itself, since the emulator compares those.
    private void write(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                writeEscaped(c);
            } else if (c < 0x800) {
                out.writeByte(0xC0 | (c >> 6)).writeByte(0x80 | (c & 0x3F));
            } else {
                out.writeByte(0xE0 | (c >> 12))
                        .writeByte(0x80 | ((c >> 6) & 0x3F))
                        .writeByte(0x80 | (c & 0x3F));
            }
        }
        out.writeShort(0);
    }

    private void writeEscaped(int b) {
        out.writeByte(b);
        if (b == 0) {
            out.writeByte(0xFF);
        }
    }

    private void writeBson(Object value) {
        ByteBuf bson = Unpooled.buffer();
        BsonEncoder.encodeDocument(new Document("", normalized(value)), bson);
        while (bson.isReadable()) {
            writeEscaped(bson.readByte());
        }
        out.writeShort(0);
    }

    /** Numbers that the emulator holds for equal become one. */
    private static @Nullable Object normalized(@Nullable Object value) {
        return switch (value) {
            case Long number when number != (long) number.doubleValue() -> number;
            case Number number -> number.doubleValue() + 0.0;
            case Map<?, ?> fields -> {
                Document normal = new Document();
                fields.forEach((name, field) -> normal.put((String) name, normalized(field)));
                yield normal;
            }
            case Collection<?> elements -> {
                List<@Nullable Object> normal = new ArrayList<>();
                elements.forEach(element -> normal.add(normalized(element)));
                yield normal;
            }
            case null, default -> value;
        };
    }
}
