package io.portolan.command.platform.conditions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields are compared with which others. */
final class Links {
    private final Map<String, Set<String>> links = new HashMap<>();

    /** Adds one, unless it would lead back to where it begins; says whether it did. */
    boolean add(String from, String to) {
        if (reaches(to, from)) {
            return false;
        }
        links.computeIfAbsent(from, _ -> new HashSet<>()).add(to);
        return true;
    }

    private boolean reaches(String from, String to) {
        Deque<String> ahead = new ArrayDeque<>(List.of(from));
        Set<String> seen = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            String next = ahead.pop();
            if (next.equals(to)) {
                return true;
            }
            links.getOrDefault(next, Set.of()).stream().filter(seen::add).forEach(ahead::push);
        }
        return false;
    }
}
