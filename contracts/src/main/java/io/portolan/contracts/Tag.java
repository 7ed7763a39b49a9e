package io.portolan.contracts;

/** A mark on a thing, by which it is found. */
public record Tag(String key, String value) {}
