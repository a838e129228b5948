package dev.belleville.tasks;

import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.internal.Engine;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a group. Celery's GroupResult.
 *
 * @param <T> what each returns
 */
public final class GroupResult<T extends @Nullable Object> extends AsyncResult<List<T>> {
    private final Type type;

    GroupResult(Engine engine, Handle handle, Type type) {
        super(engine, handle, List.class);
        this.type = type;
    }

    GroupResult(Launch launch, Type type) {
        this(launch.engine(), launch.handle(), type);
    }

    /**
     * Of a group that was {@link #save saved}.
     *
     * @return null where nothing is known of it
     */
    public static <T> @Nullable GroupResult<T> restore(String id, Class<T> each) {
        Engine engine = Engine.current();
        Object tree = engine.results().findGroup(id);
        return tree == null ? null : new GroupResult<>(engine, Handle.of(tree), each);
    }

    /** Its members. */
    public List<AsyncResult<T>> results() {
        List<Handle> members = members();
        return IntStream.range(0, members.size())
                .mapToObj(i -> AsyncResult.<T>of(engine, members.get(i), GroupOf.at(type, i)))
                .toList();
    }

    private List<Handle> members() {
        List<Handle> members = handle.members();
        return members == null ? List.of() : members;
    }

    /** How many of it returned. */
    public int completedCount() {
        return (int) results().stream().filter(AsyncResult::isSuccessful).count();
    }

    @Override
    public boolean isReady() {
        return results().stream().allMatch(AsyncResult::isReady);
    }

    @Override
    public boolean isSuccessful() {
        return results().stream().allMatch(AsyncResult::isSuccessful);
    }

    @Override
    public boolean isFailed() {
        return results().stream().anyMatch(AsyncResult::isFailed);
    }

    /** {@code SUCCESS} when all returned, {@code FAILURE} when one threw, else {@code PENDING}. */
    @Override
    public String state() {
        return isFailed() ? "FAILURE" : isSuccessful() ? "SUCCESS" : "PENDING";
    }

    /** All that they returned, in their order; the time counts for all together. */
    @Override
    public List<T> get(Duration timeout) {
        refuseInTasks();
        long end = System.nanoTime() + timeout.toNanos();
        var values = new ArrayList<T>();
        for (AsyncResult<T> result : results()) {
            values.add(result.get(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        }
        return values;
    }

    /** Keeps the ids of its members, so that it can be asked for by its own id. */
    public void save() {
        engine.results().storeGroup(id(), handle.tree());
    }

    @Override
    public void revoke(boolean terminate) {
        new Control(engine)
                .withoutReplies()
                .revoke(calls(handle).map(Handle::id).toList(), terminate);
    }

    private static Stream<Handle> calls(Handle handle) {
        List<Handle> members = handle.members();
        return members == null ? Stream.of(handle) : members.stream().flatMap(GroupResult::calls);
    }

    @Override
    public void forget() {
        results().forEach(AsyncResult::forget);
        engine.results().forgetGroup(id());
    }
}
