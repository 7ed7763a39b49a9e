package io.portolan.command.platform;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is found wrong with a request, and what of it is passed over.
 *
 * @param pointer where in the request is looked
 * @param faults everything that is wrong, in the whole request
 * @param ignored the pointers of what is dropped, in the whole request
 */
public record Findings(String pointer, List<Fault> faults, List<String> ignored) {
    /** Nothing yet, of a whole request. */
    public static Findings none() {
        return new Findings("", new ArrayList<>(), new ArrayList<>());
    }

    /** The same for a part of what is looked at. */
    public Findings at(String place) {
        return new Findings(pointer + place, faults, ignored);
    }

    public void fault(String place, String reason) {
        faults.add(new Fault(pointer + place, reason));
    }

    public void ignore(String place) {
        ignored.add(pointer + place);
    }

    /**
     * Goes on only with what is right.
     *
     * @throws Refusal with everything that is wrong, if there is anything
     */
    public void refuse(Kind kind) {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(kind, faults);
        }
    }
}
