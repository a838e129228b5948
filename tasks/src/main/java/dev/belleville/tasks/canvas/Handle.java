package dev.belleville.tasks.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, or will be: a task, or a group of them. It is tied to what runs before it.
 * Celery's AsyncResult and GroupResult without their store.
 */
public final class Handle {
    private final String id;
    private final @Nullable List<Handle> members;
    private final @Nullable String task;
    private final @Nullable Object queue;
    private @Nullable Handle parent;

    private Handle(String id, @Nullable List<Handle> members, @Nullable TaskSig call) {
        this.id = id;
        this.members = members;
        task = call == null ? null : call.task();
        queue = call == null ? null : call.options().get("queue");
    }

    /** Of a task. */
    public static Handle task(String id) {
        return new Handle(id, null, null);
    }

    /** Of a task, of which it is known what was called. */
    static Handle task(String id, TaskSig call) {
        return new Handle(id, null, call);
    }

    /** Of a group. */
    public static Handle group(String id, List<Handle> members) {
        return new Handle(id, List.copyOf(members), null);
    }

    /** The task's id, or the group's. */
    public String id() {
        return id;
    }

    /** Those of a group, null for a task. */
    public @Nullable List<Handle> members() {
        return members;
    }

    /** The name of the task; null for a group, and where only the id is known. */
    public @Nullable String task() {
        return task;
    }

    /** The queue that was said for this call, or its name; null where none was. */
    public @Nullable Object queue() {
        return queue;
    }

    /** What runs before it, or null. */
    public @Nullable Handle parent() {
        return parent;
    }

    void parent(Handle before) {
        parent = before;
    }

    /** The one at the beginning, before which nothing runs. */
    Handle first() {
        Handle at = this;
        while (at.parent != null) {
            at = at.parent;
        }
        return at;
    }

    /** Celery's {@code as_tuple}: {@code [[id, parent], members]}. */
    public List<@Nullable Object> tree() {
        @Nullable Object before = parent == null ? null : parent.tree();
        @Nullable Object children = null;
        if (members != null) {
            var list = new ArrayList<@Nullable Object>();
            members.forEach(member -> list.add(member.tree()));
            children = list;
        }
        return Arrays.asList(Arrays.asList(id, before), children);
    }

    /**
     * What {@link #tree} wrote, or an older Celery did: {@code [id, members]}.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Handle of(@Nullable Object tree) {
        if (tree instanceof List<?> pair && pair.size() == 2) {
            List<?> self =
                    pair.getFirst() instanceof List<?> list
                            ? list
                            : Arrays.asList(pair.getFirst(), null);
            if (self.size() == 2 && self.getFirst() instanceof String id) {
                List<Handle> members =
                        pair.getLast() instanceof List<?> list
                                ? list.stream().map(Handle::of).toList()
                                : null;
                var handle = new Handle(id, members, null);
                if (self.getLast() != null) {
                    handle.parent = of(self.getLast());
                }
                return handle;
            }
        }
        throw new IllegalArgumentException(
                "A result is written as [[id, parent], members], not as " + tree);
    }
}
