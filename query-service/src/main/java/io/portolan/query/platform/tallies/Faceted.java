package io.portolan.query.platform.tallies;

import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.views.Resource;
import java.util.Map;

/**
 * A part of a list, and facets of the whole.
 *
 * @param facets by the paths of their fields
 */
public record Faceted(Page<Resource> page, Map<String, Facet> facets) {}
