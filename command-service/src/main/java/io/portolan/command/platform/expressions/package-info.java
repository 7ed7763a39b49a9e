/** The language of templates: expressions over JSON that always end. {@code docs/expressions.md} is its specification. */
@NullMarked
package io.portolan.command.platform.expressions;

import org.jspecify.annotations.NullMarked;
