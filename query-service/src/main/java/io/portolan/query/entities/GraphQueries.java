package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.query.entities.EntityGraph.Direction;
import io.portolan.query.platform.answers.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The graph around an entity. */
@RestController
final class GraphQueries {
    private static final Pattern DEPTH = Pattern.compile("[1-9]|10");

    private final Reads reads;

    GraphQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/entities/{id}/related")
    Mono<ResponseEntity<byte[]>> related(@PathVariable String id, ServerWebExchange exchange) {
        Question question = Question.of(exchange.getRequest().getQueryParams().toSingleValueMap());
        return reads.made(
                exchange,
                EntitiesProjection.NAME,
                view -> EntityGraph.around(view, id, question.walk()).map(EventJson.mapper()::writeValueAsBytes));
    }

    private record Question(EntityGraph.Walk walk) {
        static Question of(Map<String, String> parameters) {
            List<Fault> faults = new ArrayList<>();
            parameters.keySet().stream()
                    .filter(name -> !name.equals("direction") && !name.equals("depth"))
                    .forEach(name -> faults.add(new Fault(name, "no such parameter")));
            String direction = Objects.requireNonNullElse(parameters.get("direction"), "downstream");
            if (!direction.equals("downstream") && !direction.equals("upstream")) {
                faults.add(new Fault("direction", "upstream or downstream"));
            }
            String depth = Objects.requireNonNullElse(parameters.get("depth"), "1");
            if (!DEPTH.matcher(depth).matches()) {
                faults.add(new Fault("depth", "a whole number from 1 to 10"));
            }
            if (!faults.isEmpty()) {
                throw Refusal.invalid(Kind.MALFORMED, faults);
            }
            Direction way = direction.equals("upstream") ? Direction.UPSTREAM : Direction.DOWNSTREAM;
            return new Question(new EntityGraph.Walk(way, Integer.parseInt(depth), null));
        }
    }
}
