package io.portolan.query.platform.projections;

import io.portolan.query.platform.views.Generation;

/** A build of a view that events are folded into. */
record Target(Projection projection, Generation generation, ViewStore store) {}
