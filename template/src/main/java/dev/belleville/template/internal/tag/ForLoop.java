package dev.belleville.template.internal.tag;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the variable {@code forloop} is inside a loop. */
public final class ForLoop {
    private final @Nullable Object parent;
    private final int length;
    private final IdentityHashMap<Object, Object> states = new IdentityHashMap<>(2);
    private int index;

    ForLoop(@Nullable Object parent, int length) {
        this.parent = parent;
        this.length = length;
    }

    void next() {
        index++;
    }

    /** What tags remember while this loop runs. */
    IdentityHashMap<Object, Object> states() {
        return states;
    }

    /** How often the loop came round, from 1. */
    public int counter() {
        return index + 1;
    }

    /** How often the loop came round, from 0. */
    public int counter0() {
        return index;
    }

    /** How often it will come round, down to 1. */
    public int revcounter() {
        return length - index;
    }

    /** How often it will come round, down to 0. */
    public int revcounter0() {
        return length - index - 1;
    }

    /** Whether this is the first time. */
    public boolean first() {
        return index == 0;
    }

    /** Whether this is the last time. */
    public boolean last() {
        return index == length - 1;
    }

    /** How often the loop comes round in all. */
    public int length() {
        return length;
    }

    /** The loop around this one; an empty map where there is none. */
    public Object parentloop() {
        return parent == null ? Map.of() : parent;
    }
}
