package io.portolan.platform.schema;

import java.util.regex.Pattern;

/** The ids that clients give: of blueprints, entities, flows and scorecards. */
public final class ResourceId {
    public static final String EXPECTED =
            "an id has 1 to 200 lower-case letters, digits, '.', '_' and '-', and begins with a letter or digit";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    private ResourceId() {}

    public static boolean isValid(String id) {
        return ID.matcher(id).matches();
    }
}
