package dev.belleville.jinja.internal.node;

import org.jspecify.annotations.Nullable;

/** What has a value. */
public interface Expression {
    /** The value; null for None. */
    @Nullable Object eval(Frame frame);
}
