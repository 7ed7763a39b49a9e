package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user may do: administrators everything, members all but managing access, viewers only read. */
public enum Role {
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("viewer")
    VIEWER
}
