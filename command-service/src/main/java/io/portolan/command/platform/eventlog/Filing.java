package io.portolan.command.platform.eventlog;

/**
 * Under what a commit can be found again, as others can that are filed there, too.
 *
 * @param name has no blank, and is of the organisation alone
 * @param note what is to be known of it without reading it
 */
public record Filing(String name, String note) {
    public Filing {
        if (name.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("a blank ends the name");
        }
    }

    /** The name as all organisations' are kept together. */
    static String key(String organisation, String name) {
        return organisation + "/" + name;
    }

    /** As the store keeps it. */
    String written() {
        return name + " " + note;
    }

    static Filing of(String written) {
        int blank = written.indexOf(' ');
        return new Filing(written.substring(0, blank), written.substring(blank + 1));
    }
}
