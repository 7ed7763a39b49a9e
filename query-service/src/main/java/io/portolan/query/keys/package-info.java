/** Whom keys speak for, as the view of keys shows it, and what the command service is asked when it runs elsewhere. */
@NullMarked
package io.portolan.query.keys;

import org.jspecify.annotations.NullMarked;
