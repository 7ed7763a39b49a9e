package io.portolan.command.deliveries;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls over HTTP are made.
 *
 * @param allowedNetworks private or special networks where they may go all the same, such as {@code 10.0.0.0/8}
 * @param connectTimeout how long a connection may take
 * @param timeout how long a call may take in all
 * @param mostAtOnce how many may be under way in this process
 * @param mostOfOneFlow how many of these may be of one flow
 */
@ConfigurationProperties("portolan.deliveries")
record DeliverySettings(
        @DefaultValue({}) List<String> allowedNetworks,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("256") int mostAtOnce,
        @DefaultValue("16") int mostOfOneFlow) {}
