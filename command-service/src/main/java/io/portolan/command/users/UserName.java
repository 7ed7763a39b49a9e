package io.portolan.command.users;

import io.portolan.platform.Refusal.Fault;
import java.util.List;

/** What a person's or an organisation's name may be: 1 to 200 characters on one line. */
final class UserName {
    private static final int MAX_LENGTH = 200;

    private UserName() {}

    static void check(String name, String pointer, List<Fault> faults) {
        if (name.isBlank()) {
            faults.add(new Fault(pointer, "must not be blank"));
        } else if (name.length() > MAX_LENGTH) {
            faults.add(new Fault(pointer, "has more than " + MAX_LENGTH + " characters"));
        } else if (name.chars().anyMatch(UserName::breaksTheLine)) {
            faults.add(new Fault(pointer, "has line breaks or control characters"));
        }
    }

    private static boolean breaksTheLine(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
