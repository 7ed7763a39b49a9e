package io.portolan.command.platform.eventlog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** A commit as one document, written and read without anything in between; members that can be absent come last. */
final class CommitCodec implements Codec<Commit> {
    private final EventCodec events = new EventCodec();

    /** The value of the index that makes a request key unique in its organisation. */
    static String requestId(String organisation, String key) {
        return organisation + "/" + key;
    }

    @Override
    public void encode(BsonWriter writer, Commit commit, EncoderContext context) {
        Draft draft = commit.draft();
        writer.writeStartDocument();
        writer.writeString("_id", commit.id());
        writer.writeString("organisation", draft.organisation());
        writer.writeString("previousHash", commit.previousHash());
        writer.writeString("hash", commit.hash());
        writer.writeBoolean("affectsKeys", draft.affectsKeys());
        writer.writeString("actor", draft.actor());
        writer.writeString("correlation", draft.correlationId());
        array(writer, "slots", draft.slots(), writer::writeString);
        array(writer, "events", draft.events(), event -> events.encode(writer, event, context));
        if (draft.causationId() != null) {
            writer.writeString("causation", draft.causationId());
        }
        if (draft.request() != null) {
            encode(writer, draft.organisation(), draft.request());
        }
        writer.writeEndDocument();
    }

    private static void encode(BsonWriter writer, String organisation, LoggedRequest request) {
        writer.writeString("request", requestId(organisation, request.key()));
        writer.writeStartDocument("answer");
        writer.writeString("fingerprint", request.fingerprint());
        writer.writeInt32("status", request.status());
        writer.writeBinaryData("body", new BsonBinary(request.answer()));
        writer.writeEndDocument();
    }

    private static <T> void array(BsonWriter writer, String name, List<T> values, Consumer<T> each) {
        writer.writeStartArray(name);
        values.forEach(each);
        writer.writeEndArray();
    }

    @Override
    public Commit decode(BsonReader reader, DecoderContext context) {
        reader.readStartDocument();
        long position = Commit.position(reader.readString("_id"));
        String organisation = reader.readString("organisation");
        String previousHash = reader.readString("previousHash");
        String hash = reader.readString("hash");
        boolean affectsKeys = reader.readBoolean("affectsKeys");
        String actor = reader.readString("actor");
        String correlationId = reader.readString("correlation");
        List<String> slots = array(reader, "slots", reader::readString);
        List<LoggedEvent> logged = array(reader, "events", () -> events.decode(reader, context));
        String causationId = null;
        LoggedRequest request = null;
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            switch (reader.readName()) {
                case "causation" -> causationId = reader.readString();
                case "request" -> request = request(reader, reader.readString().substring(organisation.length() + 1));
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        List<String> claims = slots.subList(logged.size(), slots.size());
        return new Commit(
                new Draft(organisation, logged, claims, actor, correlationId, causationId, request, affectsKeys),
                position,
                previousHash,
                hash);
    }

    private static LoggedRequest request(BsonReader reader, String key) {
        reader.readName("answer");
        reader.readStartDocument();
        String fingerprint = reader.readString("fingerprint");
        int status = reader.readInt32("status");
        byte[] answer = reader.readBinaryData("body").getData();
        reader.readEndDocument();
        return new LoggedRequest(key, fingerprint, status, answer);
    }

    private static <T> List<T> array(BsonReader reader, String name, Supplier<T> each) {
        List<T> values = new ArrayList<>();
        reader.readName(name);
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            values.add(each.get());
        }
        reader.readEndArray();
        return values;
    }

    @Override
    public Class<Commit> getEncoderClass() {
        return Commit.class;
    }
}
