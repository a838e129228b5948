package dev.belleville.tasks;

import dev.belleville.tasks.canvas.ChainSig;
import dev.belleville.tasks.canvas.Sig;
import org.jspecify.annotations.Nullable;

/**
 * A task, or several put together, whose first argument comes from what runs before. Celery's
 * partial signature.
 *
 * @param <P> what runs before it returns this
 * @param <R> what it returns
 */
public final class Step<P extends @Nullable Object, R extends @Nullable Object>
        extends CallOptions<Step<P, R>> {
    Step(Sig sig) {
        super(sig);
    }

    @Override
    Step<P, R> with(Sig other) {
        return new Step<>(other);
    }

    /** It, and then {@code next} with what it returned. */
    public <S extends @Nullable Object> Step<P, S> then(Step<? super R, S> next) {
        return new Step<>(ChainSig.of(sig, next.sig));
    }

    /** It, and then {@code next}, which takes nothing of it. */
    public <S extends @Nullable Object> Step<P, S> then(Signature<S> next) {
        return new Step<>(ChainSig.of(sig, next.immutable().sig));
    }

    /** It with this first argument, whole. */
    public Signature<R> with(P first) {
        return Signature.of(sig, first);
    }
}
