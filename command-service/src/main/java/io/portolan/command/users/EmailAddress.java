package io.portolan.command.users;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in lower case, so that one person is one user however the address is typed. */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]++(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?!-)[a-z0-9-]{1,63}+(?<!-)(\\.(?!-)[a-z0-9-]{1,63}+(?<!-))*+");

    /**
     * Reads an address as RFC 5321 bounds it and as every mail server takes it: a dot-atom of at most 64 characters, one
     * {@code @} and a domain's name, 254 characters at most. Whether it exists only a mail can tell.
     */
    public static Optional<EmailAddress> parse(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        boolean wellFormed = address.length() <= MAX_LENGTH
                && at > 0
                && at <= MAX_LOCAL_LENGTH
                && LOCAL.matcher(address.substring(0, at)).matches()
                && DOMAIN.matcher(address.substring(at + 1)).matches();
        return wellFormed ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }
}
