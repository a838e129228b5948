package dev.belleville.tasks.canvas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several, one after the other, each with what the one before returned. Celery's chain. */
public final class ChainSig extends Sig {
    private final List<Sig> steps;

    /** In this order. */
    public ChainSig(List<Sig> steps, Map<String, @Nullable Object> options, boolean immutable) {
        super("celery.chain", List.of(), Map.of(), options, immutable);
        this.steps = List.copyOf(steps);
    }

    /**
     * {@code first}, then {@code next}, put together as Celery's {@code |} does: a group before
     * something that is no group becomes a chord, and what follows a chord follows its body.
     */
    public static Sig of(Sig first, Sig next) {
        if (first instanceof GroupSig group && !(next instanceof GroupSig)) {
            return new ChordSig(group.copy(), next.copy(), Map.of(), false);
        }
        var steps =
                new ArrayList<Sig>(
                        first instanceof ChainSig chain
                                ? chain.unchained()
                                : List.of(first.copy()));
        if (next instanceof ChainSig chain) {
            steps.addAll(chain.unchained());
        } else if (next instanceof GroupSig group) {
            steps.add(group.copy());
        } else if (!steps.isEmpty() && steps.getLast() instanceof GroupSig last) {
            steps.set(steps.size() - 1, new ChordSig(last, next.copy(), Map.of(), false));
        } else if (!steps.isEmpty() && steps.getLast() instanceof ChordSig last) {
            steps.set(steps.size() - 1, last.then(next));
        } else {
            steps.add(next.copy());
        }
        return steps.size() == 1 ? steps.getFirst() : new ChainSig(steps, Map.of(), false);
    }

    /** Its steps with their errbacks, those of the chain among them. */
    private List<Sig> unchained() {
        List<Sig> copies = steps.stream().map(Sig::copy).toList();
        for (Object errback : list("link_error")) {
            copies.forEach(step -> step.linkError((Sig) errback));
        }
        return copies;
    }

    @Override
    String type() {
        return "chain";
    }

    @Override
    public ChainSig copy() {
        return new ChainSig(steps.stream().map(Sig::copy).toList(), copiedOptions(), immutable);
    }

    @Override
    Map<String, @Nullable Object> wireKwargs() {
        return Map.of("tasks", steps);
    }

    @Override
    public List<Sig> parts() {
        return steps;
    }

    @Override
    public ChainSig alone() {
        var alone = new ArrayList<Sig>(steps);
        if (!alone.isEmpty()) {
            alone.set(0, alone.getFirst().alone());
        }
        return new ChainSig(alone, options, immutable).copy();
    }

    @Override
    int ends() {
        for (Sig step : steps.reversed()) {
            int ends = step.ends();
            if (ends > 0) {
                return ends;
            }
        }
        return 0;
    }

    @Override
    Handle freeze(Sending sending, @Nullable String id, Bonds bonds) {
        var prepared = new Prepared(sending, List.of());
        prepared.all(steps, id, bonds, List.of());
        return prepared.end();
    }

    @Override
    public Handle apply(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> named,
            Map<String, @Nullable Object> extra) {
        Map<String, @Nullable Object> options = merged(extra);
        var bonds =
                new Bonds(
                        (String) options.remove("group_id"),
                        options.remove("chord"),
                        (String) options.remove("root_id"),
                        (String) options.remove("parent_id"),
                        (Integer) options.remove("group_index"));
        String id = (String) options.remove("task_id");
        Object link = options.remove("link");
        Object errbacks = options.remove("link_error");
        var prepared = new Prepared(sending, behind(before));
        prepared.all(
                steps.stream().map(Sig::copy).toList(),
                id,
                bonds,
                errbacks instanceof List<?> list ? List.copyOf(list) : List.of());
        List<Sig> reversed = prepared.reversed;
        if (link instanceof List<?> callbacks) {
            callbacks.forEach(callback -> reversed.getFirst().addTo("link", callback));
        }
        Sig first = reversed.removeLast();
        var rest = new ArrayList<Object>();
        if (options.get("chain") instanceof List<?> later) {
            rest.addAll(later);
        }
        rest.addAll(reversed);
        options.put("chain", rest);
        Handle sent = first.apply(sending, List.of(), named, options);
        return reversed.isEmpty() ? sent : prepared.end();
    }

    /** The steps with their ids, the last one first, as they travel. */
    private static final class Prepared {
        private final Sending sending;
        private final List<@Nullable Object> before;
        private final List<Sig> reversed = new ArrayList<>();
        private final List<Handle> handles = new ArrayList<>();

        Prepared(Sending sending, List<@Nullable Object> before) {
            this.sending = sending;
            this.before = before;
        }

        Handle end() {
            return handles.getFirst();
        }

        /** Celery's {@code prepare_steps}. */
        void all(List<Sig> steps, @Nullable String id, Bonds bonds, List<Object> errbacks) {
            var left = new ArrayDeque<>(steps);
            Handle previous = null;
            while (!left.isEmpty()) {
                Sig step = left.removeLast();
                if (step instanceof GroupSig group) {
                    step = group.unrolled();
                }
                if (left.isEmpty()) {
                    step.args = step.behind(before);
                }
                if (step instanceof ChainSig chain) {
                    chain.steps.forEach(inner -> left.addLast(inner.copy()));
                    continue;
                }
                if (step instanceof GroupSig group && previous != null) {
                    step = chord(group);
                }
                Handle handle =
                        handles.isEmpty() && reversed.isEmpty()
                                ? step.freeze(sending, id, bonds)
                                : step.freeze(sending, null, Bonds.root(bonds.root()));
                if (previous != null && previous.parent() == null) {
                    previous.parent(handle);
                }
                Sig done = step;
                errbacks.forEach(errback -> done.linkError((Sig) errback));
                reversed.add(step);
                handles.add(handle);
                previous = step instanceof ChordSig ? handle.first() : handle;
            }
        }

        /** A group before the step that was prepared last waits with it, as a chord. */
        private ChordSig chord(GroupSig group) {
            Sig body = reversed.removeLast();
            Handle handle = handles.removeLast();
            var options = new LinkedHashMap<String, @Nullable Object>();
            if (handle.members() == null) {
                options.put("task_id", handle.id());
            }
            return new ChordSig(group, body, options, false);
        }
    }
}
