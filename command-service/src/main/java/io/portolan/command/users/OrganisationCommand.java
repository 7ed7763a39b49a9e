package io.portolan.command.users;

import io.portolan.command.apikeys.MintedKey;
import io.portolan.command.platform.Command;
import io.portolan.command.users.OrganisationCommand.Founded;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.User;

/** What can be asked of organisations. */
public sealed interface OrganisationCommand extends Command<Founded> {
    /** A new organisation and its first administrator. */
    record Founded(Organisation organisation, User admin) {}

    /** Creates an organisation whose first administrator is invited. */
    record CreateOrganisation(String title, String adminName, EmailAddress adminEmail) implements OrganisationCommand {}

    /** Creates an organisation whose first administrator is active at once, with a key; for the first start. */
    record BootstrapOrganisation(String title, String adminName, EmailAddress adminEmail, MintedKey minted)
            implements OrganisationCommand {}
}
