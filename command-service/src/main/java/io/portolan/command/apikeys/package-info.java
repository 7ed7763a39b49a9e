/** API keys: one active key for each user, rotated and revoked. */
@NullMarked
package io.portolan.command.apikeys;

import org.jspecify.annotations.NullMarked;
