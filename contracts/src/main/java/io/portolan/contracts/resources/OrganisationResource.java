package io.portolan.contracts.resources;

import io.portolan.contracts.Organisation;
import java.time.Instant;

/** An organisation as the API answers it. */
public record OrganisationResource(
        String id,
        String title,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static OrganisationResource of(Organisation organisation, long version) {
        return new OrganisationResource(
                organisation.id(),
                organisation.title(),
                organisation.createdAt(),
                organisation.updatedAt(),
                organisation.createdBy(),
                organisation.updatedBy(),
                version);
    }
}
