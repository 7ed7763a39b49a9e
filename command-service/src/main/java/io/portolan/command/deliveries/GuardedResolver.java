package io.portolan.command.deliveries;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses that are connected to, so that they are the very ones that have been checked. */
final class GuardedResolver extends AddressResolverGroup<InetSocketAddress> {
    private final AddressGuard guard;

    GuardedResolver(AddressGuard guard) {
        this.guard = guard;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Names(executor).asAddressResolver();
    }

    private final class Names extends InetNameResolver {
        private Names(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            Thread.startVirtualThread(() -> {
                try {
                    promise.setSuccess(guard.addresses(host).getFirst());
                } catch (UnknownHostException unknown) {
                    promise.setFailure(unknown);
                }
            });
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            Thread.startVirtualThread(() -> {
                try {
                    promise.setSuccess(guard.addresses(host));
                } catch (UnknownHostException unknown) {
                    promise.setFailure(unknown);
                }
            });
        }
    }
}
