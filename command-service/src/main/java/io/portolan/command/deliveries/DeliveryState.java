package io.portolan.command.deliveries;

import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.automation.Redaction;
import io.portolan.contracts.Delivery;
import io.portolan.contracts.Delivery.Attempt;
import io.portolan.contracts.Delivery.Status;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Pending;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a delivery becomes. */
record DeliveryState(Delivery delivery, CommandContext context) {
    /** As it is asked for by a run. */
    static DeliveryState of(CommandContext context, String id, Run run, Pending pending, @Nullable Delivery before) {
        JsonNode input = pending.input();
        return new DeliveryState(
                new Delivery(
                        id,
                        run.flowId(),
                        run.id(),
                        pending.id(),
                        pending.type(),
                        Status.PENDING,
                        pending.type().equals("sendWebhook")
                                ? "POST"
                                : input.path("method").asString("POST"),
                        input.path("url").asString(""),
                        pending.order(),
                        List.of(),
                        null,
                        null,
                        context.at(),
                        pending.until(),
                        before == null ? context.at() : before.createdAt(),
                        context.at(),
                        before == null ? context.actor() : before.createdBy(),
                        context.actor()),
                context);
    }

    /** As it is asked for once more. */
    DeliveryState again(Instant until) {
        return with(Status.PENDING, List.of(), null, null, context.at(), until);
    }

    /** Nobody waits for it any more. */
    DeliveryState dropped() {
        return with(Status.CANCELLED, delivery.attempts(), null, "its run was cancelled", null, delivery.until());
    }

    /** What it is after an attempt: taken, in vain for good, or to be tried again. */
    DeliveryState replied(Reply reply, double luck, Redaction redaction) {
        String reason = reply.isTaken() ? null : redaction.text(reply.reason());
        List<Attempt> attempts = Stream.concat(
                        delivery.attempts().stream(),
                        Stream.of(new Attempt(reply.at(), reply.took().toMillis(), reply.status(), reason)))
                .toList();
        JsonNode answer = redaction.json(answer(reply));
        if (reply.isTaken()) {
            return with(Status.SUCCEEDED, attempts, answer, null, null, delivery.until());
        }
        Instant next = context.at().plus(Retries.after(attempts.size(), luck, reply.retryAfter()));
        if (isFinal(reply)) {
            return with(Status.FAILED, attempts, answer, reason, null, delivery.until());
        }
        if (next.isAfter(delivery.until())) {
            String why = "given up after " + attempts.size() + " attempts: " + reason;
            return with(Status.FAILED, attempts, answer, why, null, delivery.until());
        }
        return with(Status.PENDING, attempts, answer, reason, next, delivery.until());
    }

    /** Webhooks are tried again whatever the answer is but for one; of other calls it is of no use where they are wrong. */
    private boolean isFinal(Reply reply) {
        boolean isWrong = reply.status() != null
                && reply.status() >= 300
                && reply.status() < 500
                && !List.of(408, 425, 429).contains(reply.status());
        return reply.isFinal() || reply.isGone() || (isWrong && !delivery.type().equals("sendWebhook"));
    }

    private static JsonNode answer(Reply reply) {
        ObjectNode answer = EventJson.mapper().createObjectNode();
        if (reply.status() != null) {
            answer.put("status", reply.status());
        }
        if (reply.body() != null) {
            answer.set("body", reply.body());
        }
        return answer;
    }

    List<String> changed(@Nullable Delivery before) {
        return ChangedPaths.ofStates(before, delivery);
    }

    private DeliveryState with(
            Status status,
            List<Attempt> attempts,
            @Nullable JsonNode answer,
            @Nullable String reason,
            @Nullable Instant nextAttemptAt,
            Instant until) {
        return new DeliveryState(
                new Delivery(
                        delivery.id(),
                        delivery.flowId(),
                        delivery.runId(),
                        delivery.stepId(),
                        delivery.type(),
                        status,
                        delivery.method(),
                        delivery.url(),
                        delivery.order(),
                        attempts,
                        answer,
                        reason,
                        nextAttemptAt,
                        until,
                        delivery.createdAt(),
                        context.at(),
                        delivery.createdBy(),
                        context.actor()),
                context);
    }
}
