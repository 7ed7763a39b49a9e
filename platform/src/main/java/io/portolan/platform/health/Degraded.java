package io.portolan.platform.health;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** The health of what works on, but not as it should; answered with 200 and the reasons. */
public final class Degraded {
    public static final Status STATUS = new Status("DEGRADED");

    private Degraded() {}

    /** Up when there is no reason against it, degraded otherwise. */
    public static Health unless(List<String> reasons) {
        return reasons.isEmpty()
                ? Health.up().build()
                : Health.status(STATUS).withDetail("reasons", reasons).build();
    }
}
