/** The services as docker-compose.yml runs them, as far as that goes without containers. */
@NullMarked
package io.portolan.standalone.distributed;

import org.jspecify.annotations.NullMarked;
