/** How far an organisation's log goes, asked once for all who want to know at the same time. */
@NullMarked
package io.portolan.platform.heads;

import org.jspecify.annotations.NullMarked;
