package io.portolan.command.platform.eventlog;

import java.time.Instant;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** An event in the store. Its sequence comes first, so that of two events of a subject the later one is the greater document. */
final class EventCodec implements Codec<LoggedEvent> {
    @Override
    public void encode(BsonWriter writer, LoggedEvent event, EncoderContext context) {
        writer.writeStartDocument();
        writer.writeInt64("sequence", event.sequence());
        writer.writeString("subject", event.subject());
        writer.writeString("type", event.type());
        writer.writeString("id", event.id());
        writer.writeDateTime("time", event.time().toEpochMilli());
        writer.writeBinaryData("data", new BsonBinary(event.data()));
        writer.writeEndDocument();
    }

    @Override
    public LoggedEvent decode(BsonReader reader, DecoderContext context) {
        reader.readStartDocument();
        long sequence = reader.readInt64("sequence");
        String subject = reader.readString("subject");
        String type = reader.readString("type");
        String id = reader.readString("id");
        Instant time = Instant.ofEpochMilli(reader.readDateTime("time"));
        byte[] data = reader.readBinaryData("data").getData();
        reader.readEndDocument();
        return new LoggedEvent(type, id, subject, sequence, time, data);
    }

    @Override
    public Class<LoggedEvent> getEncoderClass() {
        return LoggedEvent.class;
    }
}
