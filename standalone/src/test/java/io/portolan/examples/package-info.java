/** What somebody else's programs can do with the portal; the README shows them. */
@NullMarked
package io.portolan.examples;

import org.jspecify.annotations.NullMarked;
