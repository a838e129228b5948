package dev.belleville.tasks;

import dev.belleville.tasks.canvas.Sig;

/**
 * Thrown by a task in whose place another call, or several put together, is to run. Who waits for
 * the first, or follows it in a chain or a chord, gets the result of what took its place. Celery's
 * {@code self.replace()}.
 *
 * <pre>{@code
 * if (order.isLarge()) {
 *     throw Replace.with(CHECK.s(order.id).then(PACK.s()));
 * }
 * }</pre>
 *
 * <p>Of a group, or what ends in one, that is the list of its results.
 */
public final class Replace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Sig sig;

    private Replace(TaskSignature<?> call) {
        super("Replace: " + call.task(), null, false, false);
        sig = call.sig.copy();
    }

    /** With this call, which takes nothing of the first but its id. */
    public static Replace with(TaskSignature<?> call) {
        return new Replace(call);
    }

    /** What workers send. */
    public Sig sig() {
        return sig.copy();
    }
}
