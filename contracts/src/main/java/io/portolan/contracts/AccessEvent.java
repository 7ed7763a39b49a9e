package io.portolan.contracts;

/** Who may do what: organisations, users and their keys. Published on {@code portolan.access}. */
public sealed interface AccessEvent extends Event permits OrganisationEvent, UserEvent, ApiKeyEvent {}
