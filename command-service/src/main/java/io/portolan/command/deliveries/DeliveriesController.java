package io.portolan.command.deliveries;

import io.portolan.command.deliveries.DeliveryCommand.ReplayDelivery;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Bodies;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.contracts.Delivery;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.DeliveryResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.keys.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class DeliveriesController {
    private final Writes writes;

    DeliveriesController(Writes writes) {
        this.writes = writes;
    }

    @PostMapping("/api/v1/deliveries/{id}/replay")
    Mono<ResponseEntity<byte[]>> replay(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(
                exchange,
                Bodies.none(body),
                () -> new Write<>(
                        caller.organisation(), caller.actor(), new ReplayDelivery(id), DeliveriesController::answer));
    }

    private static Answer answer(Versioned<Delivery> delivery) {
        DeliveryResource resource = DeliveryResource.of(delivery.state(), delivery.version());
        return new Answer(202, resource, resource, delivery.version());
    }
}
