package io.portolan.platform.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is answered at most; 0 means no limit for the first two.
 *
 * @param writesPerMinute of one key
 * @param readsPerMinute of one key
 * @param requestsInFlight of all keys at the same time
 * @param bytesInFlight of the bodies of those
 */
@ConfigurationProperties("portolan.limits")
public record LimitSettings(
        @DefaultValue("3000") int writesPerMinute,
        @DefaultValue("12000") int readsPerMinute,
        @DefaultValue("1000") int requestsInFlight,
        @DefaultValue("64MB") DataSize bytesInFlight) {}
