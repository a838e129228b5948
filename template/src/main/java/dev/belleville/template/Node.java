package dev.belleville.template;

/**
 * One compiled piece of a template. Nodes are shared by all renders and threads, so they keep no
 * state: what a render must remember lives in {@link Context#state}. Django's Node.
 */
@FunctionalInterface
public interface Node {
    /** Writes what this piece stands for in {@code context} to {@code out}. */
    void render(Context context, Output out);
}
