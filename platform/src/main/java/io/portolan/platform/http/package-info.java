/** The HTTP conventions of the contract: strict input, problem details, authentication, limits. */
@NullMarked
package io.portolan.platform.http;

import org.jspecify.annotations.NullMarked;
