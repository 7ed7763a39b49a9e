package io.portolan.contracts;

import java.util.List;

/** The life of a user. */
public sealed interface UserEvent extends AccessEvent {
    User user();

    @Override
    default String subject() {
        return subject(user().id());
    }

    static String subject(String userId) {
        return "user/" + userId;
    }

    /** Stated again with a new invitation when an invited person is invited once more. */
    @EventType("user.invited.v1")
    record UserInvited(User user, List<String> changed) implements UserEvent {}

    @EventType("user.joined.v1")
    record UserJoined(User user, List<String> changed) implements UserEvent {}

    @EventType("user.changed.v1")
    record UserChanged(User user, List<String> changed) implements UserEvent {}

    @EventType("user.removed.v1")
    record UserRemoved(User user, List<String> changed) implements UserEvent {}
}
