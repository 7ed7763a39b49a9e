package io.portolan.standalone.distributed;

/**
 * What the services of a portal run on.
 *
 * @param kafka the broker's address
 * @param log the event log's store, without a database
 * @param views the views' store, without a database
 */
record Backends(String kafka, String log, String views) {}
