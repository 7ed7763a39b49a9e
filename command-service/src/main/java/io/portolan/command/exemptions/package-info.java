/** What entities needn't meet for some time. */
@NullMarked
package io.portolan.command.exemptions;

import org.jspecify.annotations.NullMarked;
