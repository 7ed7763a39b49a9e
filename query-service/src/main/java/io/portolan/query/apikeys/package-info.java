/** API keys as their users and administrators read them, never with anything they could be used with. */
@NullMarked
package io.portolan.query.apikeys;

import org.jspecify.annotations.NullMarked;
