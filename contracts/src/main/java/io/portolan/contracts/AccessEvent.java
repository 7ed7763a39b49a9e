package io.portolan.contracts;

/** Who may do what: organisations, users, plugins and their keys. Published on {@code portolan.access}. */
public sealed interface AccessEvent extends Event permits OrganisationEvent, UserEvent, ApiKeyEvent, PluginEvent {}
