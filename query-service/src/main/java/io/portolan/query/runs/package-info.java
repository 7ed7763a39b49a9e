/** What flows did, as it is read. */
@NullMarked
package io.portolan.query.runs;

import org.jspecify.annotations.NullMarked;
