package dev.belleville.web.internal.staticfiles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which files get their names: a file after those that it names. Files that name each
 * other in a circle, as modules may, are one group (Tarjan's components).
 */
final class References {
    private final Map<String, Set<String>> targets;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final List<List<String>> groups = new ArrayList<>();

    private References(Map<String, Set<String>> targets) {
        this.targets = targets;
    }

    /**
     * The groups in order.
     *
     * @param targets which files each file names
     */
    static List<List<String>> groups(Map<String, Set<String>> targets) {
        var order = new References(targets);
        for (String name : targets.keySet()) {
            if (!order.indexes.containsKey(name)) {
                order.visit(name);
            }
        }
        return order.groups;
    }

    private void visit(String name) {
        int index = indexes.size();
        indexes.put(name, index);
        lowest.put(name, index);
        open.push(name);
        isOpen.add(name);
        for (String target : targets.getOrDefault(name, Set.of())) {
            if (!indexes.containsKey(target)) {
                visit(target);
                reach(name, lowest.getOrDefault(target, index));
            } else if (isOpen.contains(target)) {
                reach(name, indexes.getOrDefault(target, index));
            }
        }
        if (lowest.getOrDefault(name, index) == index) {
            close(name);
        }
    }

    private void reach(String name, int index) {
        lowest.merge(name, index, Math::min);
    }

    private void close(String name) {
        var group = new ArrayList<String>();
        String member;
        do {
            member = open.pop();
            isOpen.remove(member);
            group.add(member);
        } while (!member.equals(name));
        group.sort(null);
        groups.add(group);
    }
}
