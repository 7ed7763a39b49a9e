package io.portolan.standalone.faults;

/**
 * What a client was told of a write.
 *
 * @param subject what it changed
 * @param version the version that this has since
 * @param content what the write has put there and no other write has
 */
record Acknowledged(long position, String subject, long version, String content) {}
