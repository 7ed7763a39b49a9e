package io.portolan.query.platform.projections;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** What operators see of the views and do about them, on the management port. */
@Endpoint(id = "projections")
final class ProjectionsEndpoint {
    private final Projections projections;
    private final ViewHash hash;

    ProjectionsEndpoint(Projections projections, ViewHash hash) {
        this.projections = projections;
        this.hash = hash;
    }

    @ReadOperation
    List<Projections.State> states() {
        return projections.states();
    }

    /** The hash of what the live build holds; reads all of it. */
    @ReadOperation
    WebEndpointResponse<Map<String, String>> hash(@Selector String view) {
        return projections.states().stream()
                .filter(state -> state.projection().equals(view))
                .findFirst()
                .map(Projections.State::live)
                .map(live -> new WebEndpointResponse<>(Map.of("build", live, "hash", hash.of(live))))
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }

    /** Builds a view anew beside the live one. */
    @WriteOperation
    WebEndpointResponse<Void> rebuild(@Selector String view) {
        boolean begun = projections.rebuild(view);
        return new WebEndpointResponse<>(
                begun ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
