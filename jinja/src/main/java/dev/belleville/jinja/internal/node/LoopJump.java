package dev.belleville.jinja.internal.node;

import java.io.Serial;

/** Leaves a turn of a loop, or the loop. */
final class LoopJump extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final boolean leaves;

    LoopJump(boolean leaves) {
        super(null, null, false, false);
        this.leaves = leaves;
    }

    /** Whether the whole loop ends. */
    boolean leaves() {
        return leaves;
    }
}
