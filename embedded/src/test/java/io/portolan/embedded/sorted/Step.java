package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.Document;

/** A command that is given to both backends, and how their answers are compared. */
record Step(Document command) {
    void on(Pair pair) {
        if (command.containsKey("find")) {
            pair.find(command);
        } else {
            pair.run(command);
        }
    }
}
