/** How refusals and bugs are answered: RFC 9457 problem details that give nothing away. */
@NullMarked
package io.portolan.platform.problems;

import org.jspecify.annotations.NullMarked;
