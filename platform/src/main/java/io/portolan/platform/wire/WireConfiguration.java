package io.portolan.platform.wire;

import io.netty.channel.ChannelOption;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.NettyPipeline;

/** Guards every connection and every request's raw form. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireSettings.class)
public class WireConfiguration {
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(EventLoops.shared());
        return resources;
    }

    @Bean
    NettyRouteProvider guardRoute() {
        return new GuardRoute();
    }

    @Bean
    NettyServerCustomizer connectionWatch(WireSettings settings) {
        return server -> server.childOption(ChannelOption.TCP_NODELAY, true).doOnChannelInit((_, channel, _) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "portolan.refusals", new BareRefusals());
                ConnectionWatch.install(channel, settings);
            }
        });
    }
}
