package io.portolan.command.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a write is answered with.
 *
 * @param body the answer, absent for 204
 * @param kept what a retry of the same request gets, which is the answer without any secret
 * @param version the version of the resource that was written
 */
public record Answer(
        int status,
        @Nullable Object body,
        @Nullable Object kept,
        @Nullable Long version) {
    public static Answer ok(Object body, long version) {
        return new Answer(200, body, body, version);
    }

    /** An answer that shows a secret once. */
    public static Answer once(Object body, Object kept, long version) {
        return new Answer(200, body, kept, version);
    }

    public static Answer noContent() {
        return new Answer(204, null, null, null);
    }
}
