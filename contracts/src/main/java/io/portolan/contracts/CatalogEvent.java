package io.portolan.contracts;

/** What there is: kinds of things, and the things. Published on {@code portolan.catalog}. */
public sealed interface CatalogEvent extends Event
        permits BlueprintEvent, EntityEvent, EntitySourceEvent, BulkTaskEvent {}
