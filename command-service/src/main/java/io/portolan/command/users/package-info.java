/** Organisations and their users: invited, joined, changed, removed. */
@NullMarked
package io.portolan.command.users;

import org.jspecify.annotations.NullMarked;
