package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.command.deliveries.AddressGuard.ForbiddenAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard GUARD = new AddressGuard(List.of(), InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "2130706433",
                "0x7f000001",
                "::",
                "::1",
                "::ffff:7f00:1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "localhost",
            })
    void refusesWhatIsInNoPublicNetwork(String host) {
        assertThatThrownBy(() -> GUARD.addresses(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"})
    void allowsWhatIs(String host) throws UnknownHostException {
        assertThat(GUARD.addresses(host)).hasSize(1);
    }

    @Test
    void refusesAHostOfWhichOneAddressIsPrivate() {
        AddressGuard guard = new AddressGuard(List.of(), _ ->
                new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")});
        assertThatThrownBy(() -> guard.addresses("both.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    /** A name may have another address the next time; what is connected to is what was found this time. */
    @Test
    void checksAgainEachTimeThatANameIsLookedUp() throws UnknownHostException {
        Queue<String> answers = new ArrayDeque<>(List.of("1.1.1.1", "127.0.0.1"));
        AddressGuard guard =
                new AddressGuard(List.of(), _ -> new InetAddress[] {InetAddress.ofLiteral(answers.remove())});
        assertThat(guard.addresses("turns.example")).containsExactly(InetAddress.ofLiteral("1.1.1.1"));
        assertThatThrownBy(() -> guard.addresses("turns.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void allowsWhatTheInstallationAllows() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(
                List.of(Network.of("10.1.0.0/16"), Network.of("fd00:1::/32")), InetAddress::getAllByName);
        assertThat(guard.addresses("10.1.2.3")).hasSize(1);
        assertThat(guard.addresses("fd00:1::5")).hasSize(1);
        assertThatThrownBy(() -> guard.addresses("10.2.0.1")).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> guard.addresses("fd00:2::5")).isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "nowhere/8", "::/129", "10.0.0.0/-1"})
    void refusesANetworkThatIsNone(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
