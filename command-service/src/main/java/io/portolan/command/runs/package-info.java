/** What flows do, and what becomes of it. */
@NullMarked
package io.portolan.command.runs;

import org.jspecify.annotations.NullMarked;
