package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a flow runs by itself or because somebody asks for it. */
public enum FlowType {
    @JsonProperty("automation")
    AUTOMATION,
    @JsonProperty("selfServiceAction")
    SELF_SERVICE_ACTION
}
