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
    /** The names, of all organisations, that a commit is filed under. */
    static final String FILES = "files";

    static final String FILINGS = "filings";

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
        if (!draft.filings().isEmpty()) {
            encode(writer, draft.organisation(), draft.filings());
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

    /** The names that it is found by, and apart from them, since no index orders documents in arrays, all that was filed. */
    private static void encode(BsonWriter writer, String organisation, List<Filing> filings) {
        List<String> names = filings.stream()
                .map(filing -> Filing.key(organisation, filing.name()))
                .distinct()
                .toList();
        array(writer, FILES, names, writer::writeString);
        array(writer, FILINGS, filings, filing -> writer.writeString(filing.written()));
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
        reader.readName("slots");
        List<String> slots = array(reader, reader::readString);
        reader.readName("events");
        List<LoggedEvent> logged = array(reader, () -> events.decode(reader, context));
        String causationId = null;
        LoggedRequest request = null;
        List<Filing> filings = List.of();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            switch (reader.readName()) {
                case "causation" -> causationId = reader.readString();
                case "request" -> request = request(reader, reader.readString().substring(organisation.length() + 1));
                case FILINGS -> filings = array(reader, () -> Filing.of(reader.readString()));
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        List<String> claims = slots.subList(logged.size(), slots.size());
        return new Commit(
                new Draft(
                        organisation,
                        logged,
                        claims,
                        actor,
                        correlationId,
                        causationId,
                        request,
                        affectsKeys,
                        filings,
                        List.of()),
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

    private static <T> List<T> array(BsonReader reader, Supplier<T> each) {
        List<T> values = new ArrayList<>();
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
