/** Mails to people: by SMTP where that is configured, otherwise into a folder that the administrator reads. */
@NullMarked
package io.portolan.command.mail;

import org.jspecify.annotations.NullMarked;
