package dev.belleville.tasks;

import dev.belleville.tasks.canvas.GroupSig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several at once. What {@link #then follows} waits for all of them, and gets the list of their
 * results: a chord. Celery's group.
 *
 * <pre>{@code
 * TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2)).then(SUM.s()).applyAsync()
 * }</pre>
 *
 * @param <T> what each returns
 */
public final class TaskGroup<T extends @Nullable Object> extends TaskSignature<List<T>> {
    private TaskGroup(GroupSig sig, GroupOf type, boolean maybePartial) {
        super(sig, type, maybePartial);
    }

    /** Of these. */
    @SafeVarargs
    public static <T extends @Nullable Object> TaskGroup<T> of(
            TaskSignature<? extends T>... members) {
        return of(Arrays.asList(members));
    }

    /** Of these. */
    public static <T extends @Nullable Object> TaskGroup<T> of(
            List<? extends TaskSignature<? extends T>> members) {
        return new TaskGroup<>(
                new GroupSig(members.stream().map(member -> member.sig).toList(), Map.of()),
                GroupOf.of(members),
                members.stream().anyMatch(member -> member.maybePartial));
    }

    /** Several at once, each with what runs before. */
    @SafeVarargs
    public static <P extends @Nullable Object, T extends @Nullable Object>
            Partial<P, List<T>> after(Partial<? super P, ? extends T>... members) {
        return new Partial<>(
                new GroupSig(Arrays.stream(members).map(member -> member.sig).toList(), Map.of()),
                GroupOf.of(Arrays.asList(members)));
    }

    @Override
    public GroupResult<T> applyOnCommit() {
        return new GroupResult<>(Launch.onCommit(sig), type);
    }

    @Override
    public GroupResult<T> apply() {
        return new GroupResult<>(Launch.here(sig), type);
    }

    @Override
    public GroupResult<T> applyAsync() {
        return new GroupResult<>(Launch.of(sig), type);
    }
}
