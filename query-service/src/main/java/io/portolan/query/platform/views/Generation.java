package io.portolan.query.platform.views;

/**
 * One build of a view.
 *
 * @param version of the projection that makes it
 * @param number from 1, never used again for the same projection
 */
public record Generation(String projection, int version, int number) {
    /** Its collection's name, and what its progress is kept under. */
    public String name() {
        return projection + "-v" + version + "-g" + number;
    }
}
