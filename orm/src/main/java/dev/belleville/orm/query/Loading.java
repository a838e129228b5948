package dev.belleville.orm.query;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which columns of instances are read. Django's {@code deferred_loading}.
 *
 * @param names paths of fields
 * @param only whether those are read and no others; else they are left out
 */
public record Loading(Set<String> names, boolean only) {
    /** All columns. */
    public static final Loading ALL = new Loading(Set.of(), false);

    /** Copies what could change. */
    public Loading {
        names = Set.copyOf(names);
    }

    /** The same without {@code more}. */
    public Loading defer(Collection<String> more) {
        if (!only) {
            return new Loading(union(names, more), false);
        }
        Set<String> left = without(names, more);
        if (!left.isEmpty()) {
            return new Loading(left, true);
        }
        Set<String> fresh = without(more, names);
        return fresh.isEmpty() ? ALL : new Loading(fresh, false);
    }

    /** These columns and no others, except those left out before. */
    public Loading only(Collection<String> wanted) {
        return new Loading(only ? Set.copyOf(wanted) : without(wanted, names), true);
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> without(Collection<String> some, Collection<String> others) {
        var left = new LinkedHashSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** Whether all columns are read. */
    public boolean isAll() {
        return names.isEmpty() && !only;
    }
}
