package io.portolan.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts what each key asks for, writes and reads apart; headers as in draft-ietf-httpapi-ratelimit-headers-10. */
public final class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_KEYS = 100_000;

    private final Limit writes;
    private final Limit reads;

    public RateLimits(LimitSettings settings) {
        this.writes = new Limit("writes", settings.writesPerMinute());
        this.reads = new Limit("reads", settings.readsPerMinute());
    }

    /** What is left of a limit, as response headers say it. */
    public record Left(String policy, String limit) {
        public static final String POLICY_HEADER = "RateLimit-Policy";
        public static final String HEADER = "RateLimit";
    }

    /**
     * Takes one request from what a key may ask for.
     *
     * @return what is left, or null when there is no limit
     * @throws Refusal of kind {@code TOO_MANY_REQUESTS} when nothing was left
     */
    public @Nullable Left take(String keyId, boolean isWrite) {
        return (isWrite ? writes : reads).take(keyId);
    }

    private static final class Limit {
        private final String name;
        private final int perMinute;
        private final String policy;
        private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(WINDOW)
                .build();

        Limit(String name, int perMinute) {
            this.name = name;
            this.perMinute = perMinute;
            this.policy = "\"" + name + "\";q=" + perMinute + ";w=" + WINDOW.toSeconds();
        }

        @Nullable
        Left take(String keyId) {
            if (perMinute == 0) {
                return null;
            }
            ConsumptionProbe probe = buckets.get(keyId, _ -> bucket()).tryConsumeAndReturnRemaining(1);
            Left left = new Left(policy, left(probe));
            if (!probe.isConsumed()) {
                throw Refusal.of(Kind.TOO_MANY_REQUESTS, "this key may do " + perMinute + " " + name + " a minute")
                        .with("Retry-After", Long.toString(seconds(probe.getNanosToWaitForRefill())))
                        .with(Left.POLICY_HEADER, left.policy())
                        .with(Left.HEADER, left.limit());
            }
            return left;
        }

        private String left(ConsumptionProbe probe) {
            return "\"" + name + "\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
        }

        private Bucket bucket() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                    .build();
        }

        private static long seconds(long nanos) {
            return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
        }
    }
}
