package io.portolan.command;

import static org.hamcrest.Matchers.equalTo;

import io.portolan.platform.Refusal;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;

/** What a fixture expects of a command that is refused. */
public final class Refused {
    private Refused() {}

    public static Matcher<Refusal> refusal(Refusal.Kind kind) {
        return new FeatureMatcher<>(equalTo(kind), "a refusal of kind", "kind") {
            @Override
            protected Refusal.Kind featureValueOf(Refusal refusal) {
                return refusal.kind();
            }
        };
    }
}
