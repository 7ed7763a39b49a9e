package io.portolan.command.platform.automation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The flows of organisations, made ready to run once for each of their versions. */
public final class FlowRegister {
    private static final int KEPT = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLog log;
    private final ConcurrentMap<String, Look> looks = new ConcurrentHashMap<>();
    private final Cache<String, Optional<CompiledFlow>> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /**
     * What was found.
     *
     * @param asOf the position of the commit that last changed a flow
     * @param head how far the log went before
     */
    private record Look(List<CompiledFlow> flows, long asOf, long head) {}

    public FlowRegister(EventLog log) {
        this.log = log;
    }

    /** All that there are as of some moment after that position. */
    public List<CompiledFlow> present(String organisation, long position) {
        return Objects.requireNonNull(looks.compute(
                        organisation,
                        (_, known) -> known != null && known.head >= position ? known : look(organisation, known)))
                .flows;
    }

    private Look look(String organisation, @Nullable Look known) {
        long head = log.head(organisation, Duration.ZERO)
                .blockOptional(PATIENCE)
                .orElseThrow()
                .position();
        if (known != null && !log.isFiledSince(organisation, Filings.FLOWS, known.asOf)) {
            return new Look(known.flows, known.asOf, head);
        }
        Population flows = Population.of(log, organisation, Filings.FLOWS);
        return new Look(named(organisation, flows.ids()), flows.asOf(), head);
    }

    /** Those of these that there are now; others are passed over. */
    public List<CompiledFlow> named(String organisation, Collection<String> ids) {
        List<String> subjects = ids.stream().map(FlowEvent::subject).toList();
        return log.newest(organisation, subjects).values().stream()
                .flatMap(event -> compiled(organisation, event).stream())
                .sorted(Comparator.comparing(flow -> flow.flow().id()))
                .toList();
    }

    /** One as it was at a version; empty when it was removed by that. */
    public Optional<CompiledFlow> at(String organisation, String flowId, long version) {
        return log.event(organisation, FlowEvent.subject(flowId), version)
                .flatMap(event -> compiled(organisation, event));
    }

    private Optional<CompiledFlow> compiled(String organisation, LoggedEvent event) {
        return compiled.get(event.slot(organisation), _ -> {
            FlowEvent change = (FlowEvent) EventJson.read(event.type(), event.data());
            return change instanceof FlowRemoved
                    ? Optional.empty()
                    : Optional.of(CompiledFlow.of(change.flow(), event.sequence()));
        });
    }
}
