package io.portolan.command.platform.reactions;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A reaction that does what a test wants, and writes down what it was able to do, as user and name. */
record Recorded(String topic, Consumer<User> deed, List<String> done) implements Reaction {
    Recorded(String topic, Consumer<User> deed) {
        this(topic, deed, new CopyOnWriteArrayList<>());
    }

    @Override
    public String name() {
        return topic;
    }

    @Override
    public boolean wants(String type) {
        return type.equals("user.invited.v1");
    }

    @Override
    public void on(Envelope envelope, Event event) {
        User user = ((UserEvent) event).user();
        deed.accept(user);
        done.add(user.id() + " " + user.name());
    }

    /** What was done for one user, in the order in which it was. */
    List<String> of(String user) {
        return done.stream().filter(line -> line.startsWith(user + " ")).toList();
    }
}
