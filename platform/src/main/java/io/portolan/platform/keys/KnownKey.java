package io.portolan.platform.keys;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a MAC.
 *
 * @param organisation absent when no such key was ever issued
 * @param principal absent when the key was no longer good
 * @param asOf the newest change to keys that was considered, -1 when none was yet
 * @param usedMinute the minute of the latest use that was told on, in epoch seconds
 */
record KnownKey(@Nullable String organisation, @Nullable Principal principal, long asOf, AtomicLong usedMinute) {
    private static final long MINUTE = 60;

    static KnownKey unknown() {
        return new KnownKey(null, null, -1, new AtomicLong());
    }

    static KnownKey of(String organisation) {
        return new KnownKey(organisation, null, -1, new AtomicLong());
    }

    KnownKey reloaded(@Nullable Principal found, long position) {
        return new KnownKey(organisation, found, position, usedMinute);
    }

    KnownKey newer(KnownKey other) {
        return other.asOf >= asOf ? other : this;
    }

    void use(Principal by, Instant now, KeyUses uses) {
        long minute = now.getEpochSecond() / MINUTE * MINUTE;
        long before = usedMinute.get();
        if (minute > before && usedMinute.compareAndSet(before, minute)) {
            uses.used(by, Instant.ofEpochSecond(minute));
        }
    }

    /** How long it is remembered: while it is used, or for a moment when it is unknown, since it may be about to be issued. */
    static final class Lifetime implements Expiry<String, KnownKey> {
        private static final long UNUSED = Duration.ofHours(1).toNanos();
        private static final long UNKNOWN = Duration.ofSeconds(5).toNanos();

        @Override
        public long expireAfterCreate(String mac, KnownKey key, long now) {
            return key.organisation() == null ? UNKNOWN : UNUSED;
        }

        @Override
        public long expireAfterUpdate(String mac, KnownKey key, long now, long left) {
            return expireAfterCreate(mac, key, now);
        }

        @Override
        public long expireAfterRead(String mac, KnownKey key, long now, long left) {
            return key.organisation() == null ? left : UNUSED;
        }
    }
}
