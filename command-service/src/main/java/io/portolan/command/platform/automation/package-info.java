/** What flows are made of, ready to run: when they do, what their templates know, and what stays secret. */
@NullMarked
package io.portolan.command.platform.automation;

import org.jspecify.annotations.NullMarked;
