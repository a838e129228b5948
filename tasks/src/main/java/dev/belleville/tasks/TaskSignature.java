package dev.belleville.tasks;

import dev.belleville.tasks.canvas.ChainSig;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.TaskSig;
import java.lang.reflect.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A task with all of its arguments, or several put together, not sent yet. Immutable: it may be
 * sent any number of times, each with new ids. Celery's Signature.
 *
 * <pre>{@code
 * TaskSignature<Integer> sum = ADD.s(2, 3).then(MUL.s(10)).countdown(Duration.ofMinutes(1));
 * int fifty = sum.applyAsync().get(Duration.ofMinutes(2));
 * }</pre>
 *
 * @param <R> what it returns
 */
public sealed class TaskSignature<R extends @Nullable Object> extends CallOptions<TaskSignature<R>>
        permits TaskGroup {
    /** Whether others run what begins it, who may want what runs before. */
    final boolean maybePartial;

    TaskSignature(Sig sig, Type type, boolean maybePartial) {
        super(sig, type);
        this.maybePartial = maybePartial;
    }

    static <R extends @Nullable Object> TaskSignature<R> of(
            Partial<?, R> partial, @Nullable Object first) {
        if (!(partial.sig instanceof TaskSig task)) {
            throw new IllegalArgumentException(
                    "Give the first argument to the first task of a " + partial.task() + ".");
        }
        var args = new ArrayList<@Nullable Object>();
        args.add(first);
        args.addAll(task.args());
        return new TaskSignature<>(
                new TaskSig(task.task(), args, task.kwargs(), task.options(), task.immutable()),
                partial.type,
                false);
    }

    @Override
    TaskSignature<R> with(Sig other) {
        return new TaskSignature<>(other, type, maybePartial);
    }

    /**
     * Sends it by the {@link Tasks} that is bound here.
     *
     * @return what becomes of it; where it is a group, or ends in one, a {@link GroupResult}
     * @throws IllegalStateException if none is bound
     * @throws dev.belleville.tasks.message.EncodeError if an argument has no form in a message
     * @throws dev.belleville.tasks.broker.BrokerUnavailable if the broker cannot be reached
     */
    public AsyncResult<R> applyAsync() {
        return AsyncResult.of(Launch.of(sig), type);
    }

    /**
     * Runs it here and now, with all that follows it: each task that this site knows, by this
     * thread, and what is tried again at once. Times, limits of time, queues and calls that were
     * called off do not count. Calls that its tasks make are sent as ever. For tests; the setting
     * {@code taskAlwaysEager} makes it of every call. Celery's {@code apply}.
     *
     * @return what became of it: nobody has to wait
     * @throws IllegalStateException if no {@link Tasks} is bound here
     * @throws IllegalArgumentException if others run it
     */
    public AsyncResult<R> apply() {
        return AsyncResult.of(Launch.here(sig), type);
    }

    /**
     * Sends it when the running transaction of the default database is committed, and never if it
     * is undone; at once where there is none. So a worker finds the rows that it is told of.
     * Celery's {@code delay_on_commit}.
     *
     * @return what becomes of it: its id is known now
     */
    public AsyncResult<R> applyOnCommit() {
        return AsyncResult.of(Launch.onCommit(sig), type);
    }

    /** It, and then {@code next} with what it returned. Celery's {@code chain} and {@code |}. */
    public <S extends @Nullable Object> TaskSignature<S> then(Partial<? super R, S> next) {
        return new TaskSignature<>(ChainSig.of(sig, next.sig), next.type, maybePartial);
    }

    /**
     * It, and then {@code next}, which takes nothing of it.
     *
     * @throws IllegalArgumentException if that is not known, for {@code next} begins with a {@link
     *     RemoteTask}: write {@code after(…)} or {@code s(…).immutable()}
     */
    public <S extends @Nullable Object> TaskSignature<S> then(TaskSignature<S> next) {
        return new TaskSignature<>(ChainSig.of(sig, next.whole()), next.type, maybePartial);
    }

    /** The same, which takes nothing from what runs before it. Celery's {@code si}. */
    public final TaskSignature<R> immutable() {
        return new TaskSignature<>(sig.alone(), type, false);
    }

    /** As {@link #immutable}, where it surely takes nothing from what runs before it. */
    final Sig whole() {
        if (maybePartial) {
            throw new IllegalArgumentException(
                    "Whether "
                            + task()
                            + " takes what runs before it is not known here: write after(…) in the place of s(…) where it does, s(…).immutable() where it does not.");
        }
        return sig.alone();
    }
}
