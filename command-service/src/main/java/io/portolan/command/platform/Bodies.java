package io.portolan.command.platform;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of requests that may, or must, have none. */
public final class Bodies {
    private static final byte[] NONE = {};

    private Bodies() {}

    /** The body, which is empty where there is none. */
    public static byte[] optional(byte @Nullable [] body) {
        return body == null ? NONE : body;
    }

    /**
     * No body.
     *
     * @throws Refusal of kind {@code MALFORMED} when there is one
     */
    public static byte[] none(byte @Nullable [] body) {
        if (body != null && body.length > 0) {
            throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault("", "must not be there")));
        }
        return NONE;
    }
}
