package io.portolan.platform.schema;

import java.util.regex.Pattern;

/** What a property or a relation may be called: camelCase, kebab-case or snake_case, 1 to 100 characters. */
public final class PropertyKey {
    public static final String EXPECTED = "a key has 1 to 100 letters, digits, - and _, and begins with a letter or _";

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");

    private PropertyKey() {}

    public static boolean isValid(String key) {
        return KEY.matcher(key).matches();
    }
}
