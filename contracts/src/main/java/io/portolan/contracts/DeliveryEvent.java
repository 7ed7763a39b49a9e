package io.portolan.contracts;

import java.util.List;

/** The life of a delivery. */
public sealed interface DeliveryEvent extends AutomationEvent {
    Delivery delivery();

    @Override
    default String subject() {
        return subject(delivery().id());
    }

    static String subject(String deliveryId) {
        return "delivery/" + deliveryId;
    }

    /** An action asks for it, or somebody asks for it once more. */
    @EventType("delivery.requested.v1")
    record DeliveryRequested(Delivery delivery, List<String> changed) implements DeliveryEvent {}

    /** It was tried in vain, and will be again. */
    @EventType("delivery.attempted.v1")
    record DeliveryAttempted(Delivery delivery, List<String> changed) implements DeliveryEvent {}

    /** It was taken, or isn't tried any more. */
    @EventType("delivery.finished.v1")
    record DeliveryFinished(Delivery delivery, List<String> changed) implements DeliveryEvent {}
}
