/** Documents made from events, and how one organisation reads them. */
@NullMarked
package io.portolan.query.platform.views;

import org.jspecify.annotations.NullMarked;
