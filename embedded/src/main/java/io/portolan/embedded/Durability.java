package io.portolan.embedded;

/** What an answered write survives. */
public enum Durability {
    /** A loss of power: the write was forced to the disk before it was answered. */
    SYNCED,
    /** An orderly close; a crash may lose the last second. */
    RELAXED
}
