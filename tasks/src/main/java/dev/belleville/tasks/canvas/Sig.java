package dev.belleville.tasks.canvas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task, or several put together, with their arguments and options, before they are sent. Celery's
 * Signature.
 *
 * <p>A working copy: freezing and sending change it, so what is kept is {@link #copy copied} first.
 */
public abstract sealed class Sig permits TaskSig, ChainSig, GroupSig, ChordSig {
    /** Options that never change once they are there. */
    private static final List<String> FIXED = List.of("group_id");

    final String task;
    List<@Nullable Object> args;
    final Map<String, @Nullable Object> kwargs;
    final Map<String, @Nullable Object> options;
    boolean immutable;

    Sig(
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            Map<String, @Nullable Object> options,
            boolean immutable) {
        this.task = task;
        this.args = args;
        this.kwargs = new LinkedHashMap<>(kwargs);
        this.options = new LinkedHashMap<>(options);
        this.immutable = immutable;
    }

    /** The task's name; of several, that of the task that a worker would put them together by. */
    public final String task() {
        return task;
    }

    /** Celery's names of options to their values. */
    public final Map<String, @Nullable Object> options() {
        return options;
    }

    /** The arguments that stand behind those of what runs before. */
    public final List<@Nullable Object> args() {
        return args;
    }

    /** The arguments with names. */
    public final Map<String, @Nullable Object> kwargs() {
        return kwargs;
    }

    /** Whether it takes nothing from what runs before it. */
    public final boolean immutable() {
        return immutable;
    }

    /** Celery's {@code subtask_type}. */
    abstract @Nullable String type();

    /** A copy that shares nothing that could change. */
    public abstract Sig copy();

    /**
     * Gives all of it ids, and ties it to what it belongs to. Celery's {@code freeze}.
     *
     * @param id of its end, or null for a new one
     */
    abstract Handle freeze(Sending sending, @Nullable String id, Bonds bonds);

    /**
     * Sends it. Celery's {@code apply_async}.
     *
     * @param before arguments that stand before its own
     * @param named arguments that take the place of its own
     * @param extra options that take the place of its own
     */
    public abstract Handle apply(
            Sending sending,
            List<@Nullable Object> before,
            Map<String, @Nullable Object> named,
            Map<String, @Nullable Object> extra);

    /** Gives all of it ids; when it is sent it has them. */
    public final Handle prepare(Sending sending) {
        return freeze(sending, null, Bonds.NONE);
    }

    /** Sends it as it is. */
    public final Handle apply(Sending sending) {
        return apply(sending, List.of(), Map.of(), Map.of());
    }

    /** How many ends it has that a chord waits for. */
    abstract int ends();

    /** What it is put together of: of a chord its header and its body; nothing of one task. */
    public abstract List<Sig> parts();

    /** A copy that takes nothing from what runs before it. Celery's {@code set_immutable}. */
    public Sig alone() {
        Sig alone = copy();
        alone.immutable = true;
        return alone;
    }

    /** Adds what is sent, or asked, when it succeeded. */
    public void link(Sig callback) {
        addTo("link", callback);
    }

    /** Adds what is sent, or called, when it failed. */
    public void linkError(Sig errback) {
        addTo("link_error", errback);
    }

    final void addTo(String option, Object item) {
        var list = new ArrayList<>(list(option));
        if (!list.contains(item)) {
            list.add(item);
        }
        options.put(option, list);
    }

    final List<@Nullable Object> list(String option) {
        Object there = options.get(option);
        return there == null
                ? List.of()
                : there instanceof List<?> list ? List.copyOf(list) : List.of(there);
    }

    /** Its options, with these in the place of its own. */
    final Map<String, @Nullable Object> merged(Map<String, @Nullable Object> extra) {
        var merged = new LinkedHashMap<>(options);
        extra.forEach((name, value) -> {
            if (value != null && !(FIXED.contains(name) && options.containsKey(name))) {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /** Its arguments behind {@code before}, unless it takes none. */
    final List<@Nullable Object> behind(List<@Nullable Object> before) {
        if (immutable || before.isEmpty()) {
            return args;
        }
        var all = new ArrayList<>(before);
        all.addAll(args);
        return all;
    }

    /** Its options, with copies of the signatures in them. */
    final Map<String, @Nullable Object> copiedOptions() {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        options.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        return switch (value) {
            case Sig sig -> sig.copy();
            case List<?> list -> new ArrayList<>(list.stream().map(Sig::copied).toList());
            case null, default -> value;
        };
    }

    /** As it travels: Celery's dictionary of a signature. */
    public final Map<String, @Nullable Object> toMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("task", task);
        map.put("args", travelling(args));
        map.put("kwargs", travelling(wireKwargs()));
        map.put("options", travelling(options));
        map.put("subtask_type", type());
        map.put("immutable", immutable);
        return map;
    }

    /** What stands in {@code kwargs} as it travels. */
    Map<String, @Nullable Object> wireKwargs() {
        return kwargs;
    }

    /** {@code value}, with maps in the place of signatures. */
    public static @Nullable Object travelling(@Nullable Object value) {
        return switch (value) {
            case Sig sig -> sig.toMap();
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>(list.size());
                list.forEach(item -> copy.add(travelling(item)));
                yield copy;
            }
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> copy.put(key, travelling(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
