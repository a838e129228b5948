package dev.belleville.redis;

import java.util.Map;
import java.util.Set;

/**
 * Where Celery keeps results.
 *
 * @param isOrdered whether the parts of chords are kept by their places
 */
record ResultKeys(String prefix, boolean isOrdered) {
    private static final Set<String> KNOWN =
            Set.of("global_keyprefix", "result_chord_ordered", "visibility_timeout");

    static ResultKeys of(Map<String, Object> options) {
        var read = RedisOptions.of("a store of results", options, KNOWN);
        String prefix = read.text("global_keyprefix", "");
        boolean isApart =
                prefix.isEmpty() || ":_-.".indexOf(prefix.charAt(prefix.length() - 1)) >= 0;
        return new ResultKeys(
                isApart ? prefix : prefix + "_", read.flag("result_chord_ordered", true));
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

    /** Who was counted here, and was the last; Celery knows nothing of it. */
    String chordCounted(String group) {
        return group(group) + ".c";
    }

    /** All four; the three of Celery in its order. */
    String[] chord(String group) {
        return new String[] {
            chordParts(group), chordMore(group), chordSize(group), chordCounted(group)
        };
    }
}
