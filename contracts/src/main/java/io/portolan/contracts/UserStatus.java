package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Invited until the link is accepted, active until removed. */
public enum UserStatus {
    @JsonProperty("invited")
    INVITED,
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("removed")
    REMOVED
}
