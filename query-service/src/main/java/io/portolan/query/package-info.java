/** The query service: projects events into views and answers reads from them. */
@NullMarked
package io.portolan.query;

import org.jspecify.annotations.NullMarked;
