/** How both services connect to MongoDB. */
@NullMarked
package io.portolan.platform.mongo;

import org.jspecify.annotations.NullMarked;
