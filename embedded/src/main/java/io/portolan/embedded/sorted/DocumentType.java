package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** How the store keeps documents: as BSON. */
final class DocumentType extends BasicDataType<Document> {
    static final DocumentType INSTANCE = new DocumentType();

    private DocumentType() {}

    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bson = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, bson);
        buffer.putVarInt(bson.readableBytes()).put(bson.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        Document document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(buffer.slice(buffer.position(), length)));
        buffer.position(buffer.position() + length);
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    /** About what a value takes in memory, which is more than it takes as BSON. */
    static int memory(@Nullable Object value) {
        return switch (value) {
            case String text -> 56 + text.length();
            case BinData binary -> 40 + binary.getData().length;
            case Map<?, ?> fields -> {
                int sum = 120;
                for (Object field : fields.values()) {
                    sum += 64 + memory(field);
                }
                yield sum;
            }
            case Collection<?> elements -> {
                int sum = 40;
                for (Object element : elements) {
                    sum += 8 + memory(element);
                }
                yield sum;
            }
            case null, default -> 24;
        };
    }
}
