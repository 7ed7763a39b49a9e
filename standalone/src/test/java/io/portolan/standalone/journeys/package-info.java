/** What a user does, end to end, over HTTP alone. */
@NullMarked
package io.portolan.standalone.journeys;

import org.jspecify.annotations.NullMarked;
