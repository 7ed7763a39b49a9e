package io.portolan.contracts;

import java.util.List;

/** What happens to an organisation itself. */
public sealed interface OrganisationEvent extends AccessEvent {
    Organisation organisation();

    @Override
    default String subject() {
        return subject(organisation().id());
    }

    static String subject(String organisationId) {
        return "organisation/" + organisationId;
    }

    @EventType("organisation.created.v1")
    record OrganisationCreated(Organisation organisation, List<String> changed) implements OrganisationEvent {}

    /** Its title or the set of its active administrators is another one now. */
    @EventType("organisation.changed.v1")
    record OrganisationChanged(Organisation organisation, List<String> changed) implements OrganisationEvent {}
}
