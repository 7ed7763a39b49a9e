package io.portolan.contracts;

/** The names of the topics, all read with {@code isolation.level=read_committed}. */
public final class Topics {
    /** Every event of every family; key = organisation. */
    public static final String EVENTS = "portolan.events";

    /** The access family; key = subject. */
    public static final String ACCESS = "portolan.access";

    /** The catalog family; key = subject. */
    public static final String CATALOG = "portolan.catalog";

    /** The family of scorecards; key = subject. */
    public static final String SCORECARDS = "portolan.scorecards";

    /** The family of flows; key = subject. */
    public static final String FLOWS = "portolan.flows";

    /** Records that a consumer of ours could not apply, as they were found, with the reason in a header. */
    public static final String DEAD_LETTERS = "portolan.dead-letters";

    /** When each key was last used, to the minute; compacted, key = organisation and key's id. */
    public static final String KEY_USES = "portolan.key-uses";

    private Topics() {}

    /** The topic of an event's family, for anybody's consumers. */
    public static String family(Event event) {
        return family(event.getClass());
    }

    /** The topic of the family that a type of events belongs to. */
    public static String family(Class<? extends Event> type) {
        if (AccessEvent.class.isAssignableFrom(type)) {
            return ACCESS;
        }
        if (CatalogEvent.class.isAssignableFrom(type)) {
            return CATALOG;
        }
        if (ScoringEvent.class.isAssignableFrom(type)) {
            return SCORECARDS;
        }
        if (AutomationEvent.class.isAssignableFrom(type)) {
            return FLOWS;
        }
        throw new IllegalArgumentException(type.getName() + " belongs to no family");
    }
}
