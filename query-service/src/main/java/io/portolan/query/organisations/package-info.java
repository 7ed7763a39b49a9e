/** Organisations as whoever runs the installation reads them. */
@NullMarked
package io.portolan.query.organisations;

import org.jspecify.annotations.NullMarked;
