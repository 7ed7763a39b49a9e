package io.portolan.embedded;

import java.nio.file.Path;

/** Whether a disk has room for more, with so much left that what was accepted before can still be written. */
interface Room {
    long RESERVE = 32L << 20;
    Room UNLIMITED = () -> true;

    boolean isEnough();

    /** The room on the disk that a file is on. */
    static Room around(Path file) {
        return () -> file.toFile().getUsableSpace() >= RESERVE;
    }
}
