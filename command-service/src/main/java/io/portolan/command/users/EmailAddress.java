package io.portolan.command.users;

import java.util.Locale;
import java.util.Optional;

/** An e-mail address in lower case, so that one person is one user however the address is typed. */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;

    /**
     * Reads an address as RFC 5321 bounds it: printable, 254 characters at most, one {@code @} with at most 64 characters
     * before it and a domain behind it. Whether it exists only a mail can tell.
     */
    public static Optional<EmailAddress> parse(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        boolean wellFormed = address.length() <= MAX_LENGTH
                && at > 0
                && at <= MAX_LOCAL_LENGTH
                && at == address.lastIndexOf('@')
                && isDomain(address.substring(at + 1))
                && address.chars().allMatch(c -> c > ' ' && c != 127 && "<>()[]\\,;:\"".indexOf(c) < 0);
        return wellFormed ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    private static boolean isDomain(String text) {
        return !text.isEmpty()
                && !text.startsWith(".")
                && !text.endsWith(".")
                && !text.contains("..")
                && text.chars().noneMatch(Character::isWhitespace);
    }
}
