package io.portolan.command.platform.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is written, it comes to a value or ends with its own reason. */
class TemplatePropertiesTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long MOST_NANOS = 10_000_000;
    private static final int WARM_UP = 20_000;
    private static int tried;

    private final ObjectNode names = RandomTemplates.names();
    private final String untouched = EventJson.mapper().writeValueAsString(names);

    @Provide
    Arbitrary<String> templates() {
        return RandomTemplates.any();
    }

    @Property(tries = 20_000)
    void comesToTheSameValueEachTimeOrSaysWhyNot(@ForAll("templates") String template) {
        String once = outcome(template);
        assertThat(outcome(template)).isEqualTo(once);
    }

    @Property(tries = 500)
    void changesNothing(@ForAll("templates") String template) {
        outcome(template);
        assertThat(EventJson.mapper().writeValueAsString(names)).isEqualTo(untouched);
    }

    /** In time of the processor, since the machine may have other things to do. */
    @Tag("faults")
    @Property(tries = 1_000_000, edgeCases = EdgeCasesMode.NONE)
    void neverTakesLong(@ForAll("templates") String template) {
        long begunAt = THREADS.getCurrentThreadCpuTime();
        outcome(template);
        long nanos = THREADS.getCurrentThreadCpuTime() - begunAt;
        tried++;
        assertThat(tried <= WARM_UP || nanos < MOST_NANOS)
                .as("%d ns: %s", nanos, template)
                .isTrue();
    }

    private String outcome(String template) {
        try {
            return EventJson.mapper()
                    .writeValueAsString(Template.parse(template).value(names));
        } catch (TemplateException reason) {
            return reason.reason();
        }
    }
}
