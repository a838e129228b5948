package dev.belleville.tasks;

import dev.belleville.tasks.canvas.ChainSig;
import dev.belleville.tasks.canvas.Sig;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A task, or several put together, whose first argument comes from what runs before. Celery's
 * partial signature.
 *
 * @param <P> what runs before it returns this
 * @param <R> what it returns
 */
public final class Partial<P extends @Nullable Object, R extends @Nullable Object>
        extends CallOptions<Partial<P, R>> {
    Partial(Sig sig, Type type) {
        super(sig, type);
    }

    @Override
    Partial<P, R> with(Sig other) {
        return new Partial<>(other, type);
    }

    /** It, and then {@code next} with what it returned. */
    public <S extends @Nullable Object> Partial<P, S> then(Partial<? super R, S> next) {
        return new Partial<>(ChainSig.of(sig, next.sig), next.type);
    }

    /** As {@link TaskSignature#then(TaskSignature)}. */
    public <S extends @Nullable Object> Partial<P, S> then(TaskSignature<S> next) {
        return new Partial<>(ChainSig.of(sig, next.whole()), next.type);
    }

    /** It with this first argument, whole. */
    public TaskSignature<R> with(P first) {
        return TaskSignature.of(this, first);
    }
}
