package io.portolan.query.platform.tallies;

import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.views.Resource;

/**
 * A part of a list, and facets of the whole.
 *
 * @param facets by the paths of their fields, as JSON; nothing where none are asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record Faceted(Page<Resource> page, byte[] facets) {}
