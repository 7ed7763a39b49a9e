/** Users as they are read. */
@NullMarked
package io.portolan.query.users;

import org.jspecify.annotations.NullMarked;
