/** What the command service asks of the views, when a flow looks for something in the catalog. */
@NullMarked
package io.portolan.platform.search;

import org.jspecify.annotations.NullMarked;
