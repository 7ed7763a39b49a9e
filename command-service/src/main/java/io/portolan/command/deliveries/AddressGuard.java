package io.portolan.command.deliveries;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses calls may go to: none that lead into a network of somebody's own (the special-purpose registries of IANA,
 * RFC 6890), unless the installation allows it.
 */
final class AddressGuard {
    private static final List<Network> DENIED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();
    /** What isn't in it is no address of the Internet: loopback, NAT64, unique local, link-local, multicast and the rest. */
    private static final Network GLOBAL = Network.of("2000::/3");

    private static final int IPV6 = 16;

    private final List<Network> allowed;
    private final Lookup lookup;

    /** What addresses a name has. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    AddressGuard(List<Network> allowed, Lookup lookup) {
        this.allowed = List.copyOf(allowed);
        this.lookup = lookup;
    }

    /**
     * The addresses of a host, all of which are allowed.
     *
     * @param host a name or an address, as it stands in a URL
     * @throws ForbiddenAddressException when one isn't
     */
    List<InetAddress> addresses(String host) throws UnknownHostException {
        List<InetAddress> found = List.of(lookup.find(host));
        if (!found.stream().allMatch(this::isAllowed)) {
            throw new ForbiddenAddressException(host);
        }
        return found;
    }

    private boolean isAllowed(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        boolean isForeign = address.getAddress().length == IPV6 && !GLOBAL.contains(address);
        return !isForeign && DENIED.stream().noneMatch(network -> network.contains(address));
    }

    /** That a host has an address where no call may go. */
    static final class ForbiddenAddressException extends UnknownHostException {
        ForbiddenAddressException(String host) {
            super(host + " has an address of a private or special network, where no call may go");
        }
    }
}
