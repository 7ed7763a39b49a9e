package io.portolan.command.deliveries;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Delivery;

/** What can be asked of deliveries. */
sealed interface DeliveryCommand<R> extends Command<R> {
    /**
     * Asks for what a run waits for, if it waits; one that was asked for before stays as it is, one that is over begins anew where
     * the run waits anew. Answers whether it did.
     */
    record RequestDelivery(String deliveryId, String runId) implements DeliveryCommand<Boolean> {}

    /** Asks for one once more that is over, whatever has become of its run. */
    record ReplayDelivery(String deliveryId) implements DeliveryCommand<Versioned<Delivery>> {}

    /**
     * Says what came of an attempt.
     *
     * @param luck from 0 to 1, by which waits differ
     */
    record RecordReply(String deliveryId, Reply reply, double luck) implements DeliveryCommand<Delivery> {}

    /** Lets one go that nobody waits for any more. */
    record DropDelivery(String deliveryId) implements DeliveryCommand<Delivery> {}
}
