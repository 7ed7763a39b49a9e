/** Flows that somebody only wants to try: what they would have done because of what has happened. */
@NullMarked
package io.portolan.command.previews;

import org.jspecify.annotations.NullMarked;
