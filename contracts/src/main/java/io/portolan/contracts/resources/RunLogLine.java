package io.portolan.contracts.resources;

import java.time.Instant;

/**
 * A line of a run's log as the API answers it.
 *
 * @param number its place in the log, from 1
 * @param stepId the action that it was written at
 */
public record RunLogLine(long number, String stepId, Instant at, String text) {}
