package dev.belleville.tasks.canvas;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a signature belongs to when it is frozen.
 *
 * @param group id of the group
 * @param chord what runs when all of the group are done
 * @param root id of the task that all began with
 * @param parent id of the task that sends it
 * @param index its place in the group
 */
record Bonds(
        @Nullable String group,
        @Nullable Object chord,
        @Nullable String root,
        @Nullable String parent,
        @Nullable Integer index) {
    static final Bonds NONE = new Bonds(null, null, null, null, null);

    Bonds at(@Nullable Integer place) {
        return new Bonds(group, chord, root, parent, place);
    }

    static Bonds root(@Nullable String root) {
        return new Bonds(null, null, root, null, null);
    }

    void writeTo(Map<String, @Nullable Object> options) {
        if (root != null) {
            options.put("root_id", root);
        }
        if (parent != null) {
            options.put("parent_id", parent);
        }
    }

    void writeGroupTo(Map<String, @Nullable Object> options) {
        if (group != null) {
            options.putIfAbsent("group_id", group);
        }
        if (chord != null) {
            options.put("chord", chord);
        }
        if (index != null) {
            options.put("group_index", index);
        }
    }
}
