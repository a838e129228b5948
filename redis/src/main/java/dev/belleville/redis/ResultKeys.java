package dev.belleville.redis;

import dev.belleville.core.Suggestion;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where Celery keeps results. */
record ResultKeys(String prefix) {
    private static final Set<String> KNOWN = Set.of("global_keyprefix", "result_chord_ordered");

    /** What means something to Celery's own client alone. */
    private static final Set<String> OF_THE_OTHER_CLIENT =
            Set.of("retry_policy", "visibility_timeout");

    static ResultKeys of(Map<String, Object> options) {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name) && !OF_THE_OTHER_CLIENT.contains(name)) {
                throw new IllegalArgumentException(
                        "Redis as a store of results has no option '"
                                + name
                                + "', only "
                                + new TreeSet<>(KNOWN)
                                + "."
                                + Suggestion.of(name, KNOWN));
            }
        }
        String prefix = options.get("global_keyprefix") instanceof String text ? text : "";
        boolean isApart =
                prefix.isEmpty() || ":_-.".indexOf(prefix.charAt(prefix.length() - 1)) >= 0;
        return new ResultKeys(isApart ? prefix : prefix + "_");
    }

    String task(String id) {
        return prefix + "celery-task-meta-" + id;
    }

    String group(String id) {
        return prefix + "celery-taskset-meta-" + id;
    }

    /** The parts that are done. */
    String chordParts(String group) {
        return group(group) + ".j";
    }

    /** How many parts came to those that it began with. */
    String chordMore(String group) {
        return group(group) + ".t";
    }

    /** How many parts it began with. */
    String chordSize(String group) {
        return group(group) + ".s";
    }

    /** All three, in Celery's order. */
    String[] chord(String group) {
        return new String[] {chordParts(group), chordMore(group), chordSize(group)};
    }
}
