package io.portolan.command.platform;

import com.fasterxml.uuid.Generators;
import org.axonframework.common.IdentifierFactory;

/** Names messages, and so events, by UUIDs of version 7, which sort by the time they were made. */
public final class EventIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return Generators.timeBasedEpochGenerator().generate().toString();
    }
}
