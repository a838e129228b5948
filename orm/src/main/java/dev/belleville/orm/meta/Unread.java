package dev.belleville.orm.meta;

import dev.belleville.orm.relation.Peers;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields whose columns were not read into an instance.
 *
 * @param names of them, in order
 * @param kept those whose column holds what their Java type cannot say, so that asking again tells
 *     no more
 * @param peers who else the query brought; what one of them loads, all get
 */
public record Unread(Set<String> names, Set<String> kept, @Nullable Peers peers) {
    /** The same among {@code others}. */
    Unread among(Peers others) {
        return new Unread(names, kept, others);
    }

    /** Also {@code name}. */
    Unread and(String name) {
        return new Unread(with(names, name), kept, peers);
    }

    /** Also {@code name}, which asking again would not tell. */
    Unread keeping(String name) {
        return new Unread(with(names, name), with(kept, name), peers);
    }

    private static Set<String> with(Set<String> names, String name) {
        var more = new TreeSet<>(names);
        more.add(name);
        return Collections.unmodifiableSet(more);
    }

    /** Without {@code name}; null where none is left. */
    @Nullable Unread without(String name) {
        var left = new TreeSet<>(names);
        left.remove(name);
        return left.isEmpty() ? null : new Unread(Collections.unmodifiableSet(left), kept, peers);
    }

    /** Whether asking again would tell what {@code name} is. */
    boolean isOpen(String name) {
        return names.contains(name) && !kept.contains(name);
    }
}
