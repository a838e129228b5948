package dev.belleville.orm.query;

import dev.belleville.orm.NotSupportedError;

/** How deep in a tree somebody stands: who goes down with it must not run out of stack. */
final class Depth {
    /** Compilers go down with the tree, and databases have limits of their own. */
    private static final int DEEPEST = 200;

    private int levels;

    /**
     * One level down, into an expression.
     *
     * @throws NotSupportedError if that is too deep
     */
    void descend() {
        if (++levels > DEEPEST) {
            throw new NotSupportedError(
                    "An expression is nested more than "
                            + DEEPEST
                            + " levels deep. Join conditions by Q.all(…) or look-ups with __in, and"
                            + " compute long rows of operations before.");
        }
    }

    /** One level down, into a query. */
    void enter() {
        levels++;
    }

    /** One level up. */
    void ascend() {
        levels--;
    }

    /** Whether this is the top. */
    boolean isTop() {
        return levels == 0;
    }
}
