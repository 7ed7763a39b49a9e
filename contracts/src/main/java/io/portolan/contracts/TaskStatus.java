package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a task has come; the words are Rely's. */
public enum TaskStatus {
    @JsonProperty("CREATED")
    CREATED,
    @JsonProperty("RUNNING")
    RUNNING,
    @JsonProperty("SUCCESS")
    SUCCESS,
    @JsonProperty("FAILED")
    FAILED
}
