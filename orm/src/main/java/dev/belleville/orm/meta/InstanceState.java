package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import dev.belleville.orm.relation.Peers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the framework knows of one model instance beside its fields. Django's {@code _state}.
 *
 * <p>Queries and {@code save} keep it; code that makes instances by other ways may set it.
 */
public final class InstanceState {
    private @Nullable String database;
    private @Nullable Annotated annotations;
    private @Nullable Unread unread;
    private Map<String, Expression> computed = Map.of();

    /** A new instance that no database knows. */
    public InstanceState() {}

    /** Whether no row is known to exist for the instance. Django's {@code _state.adding}. */
    public boolean isNew() {
        return database == null;
    }

    /**
     * The alias of the database where the row is, or null for a new instance. Django's {@code
     * _state.db}.
     */
    public @Nullable String database() {
        return database;
    }

    /** Says that the row exists in the database {@code alias}; null makes the instance new. */
    public void saved(@Nullable String alias) {
        database = alias;
    }

    /**
     * The fields that the query did not read and that have no value of their own since: none was
     * loaded, nor given by {@code assign} or {@code save}. What was assigned to the member itself
     * is not seen before it is saved. Django's {@code get_deferred_fields}.
     */
    public Set<String> deferred() {
        return unread == null ? Set.of() : unread.names();
    }

    /** Whether the query did not read {@code field}. */
    public boolean isDeferred(String field) {
        return unread != null && unread.names().contains(field);
    }

    /** Whether there are fields that the query did not read. */
    public boolean isPartial() {
        return unread != null;
    }

    /** Whether {@code field} was not read, and its row would tell what it is. */
    public boolean isOpen(String field) {
        return unread != null && unread.isOpen(field);
    }

    /** Says that {@code field} was not read. */
    public void defer(String field) {
        unread = unread == null ? none().and(field) : unread.and(field);
    }

    /** Says that the fields {@code names}, a set that does not change, were not read. */
    public void defer(Set<String> names) {
        if (unread == null) {
            unread = new Unread(names, Set.of(), null);
        } else {
            names.forEach(this::defer);
        }
    }

    /** Says that {@code field} was read, and holds what its Java type cannot say. */
    public void keep(String field) {
        unread = unread == null ? none().keeping(field) : unread.keeping(field);
    }

    private static Unread none() {
        return new Unread(Set.of(), Set.of(), null);
    }

    /** Says with whom the fields load that were not read. */
    public void loadWith(Peers peers) {
        if (unread != null) {
            unread = unread.among(peers);
        }
    }

    /** With whom the fields load that were not read; null for with nobody. */
    public @Nullable Peers peers() {
        return unread == null ? null : unread.peers();
    }

    /** Says that {@code field} has its value now. */
    public void loaded(String field) {
        if (unread != null && unread.names().contains(field)) {
            unread = unread.without(field);
        }
    }

    /** Says that all fields have their values now. */
    public void loaded() {
        unread = null;
    }

    /** What fields get when the instance is saved next, by their names. */
    public Map<String, Expression> computed() {
        return computed;
    }

    /** Says what the database computes for {@code field} when the instance is saved next. */
    public void compute(String field, Expression value) {
        var more = new LinkedHashMap<>(computed);
        more.put(field, value);
        computed = Collections.unmodifiableMap(more);
    }

    /** Says that {@code field} is no longer to be computed. */
    public void settle(String field) {
        if (computed.containsKey(field)) {
            var left = new LinkedHashMap<>(computed);
            left.remove(field);
            computed = Collections.unmodifiableMap(left);
        }
    }

    /**
     * A value that the query computed. They are few, and every row has its own: a chain of them
     * takes a fifth of what a map would.
     *
     * @param before those before it
     */
    private record Annotated(String name, @Nullable Object value, @Nullable Annotated before) {
        @Nullable Annotated without(String gone) {
            Annotated rest = before == null ? null : before.without(gone);
            return name.equals(gone) ? rest : new Annotated(name, value, rest);
        }

        /** The names in the order in which they came. */
        String names() {
            return before == null ? name : before.names() + ", " + name;
        }
    }

    /** Keeps a value that the query computed for this row. */
    public void annotate(String name, @Nullable Object value) {
        Annotated others =
                annotations == null || find(name) == null ? annotations : annotations.without(name);
        annotations = new Annotated(name, value, others);
    }

    /**
     * The value that the query computed under {@code name}.
     *
     * @throws IllegalArgumentException if it computed none of that name
     */
    public @Nullable Object annotation(String name) {
        Annotated found = find(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "No annotation '"
                            + name
                            + "'. The query gave: "
                            + (annotations == null ? "none" : annotations.names())
                            + ".");
        }
        return found.value();
    }

    /** Whether the query computed a value under {@code name}. */
    public boolean hasAnnotation(String name) {
        return find(name) != null;
    }

    private @Nullable Annotated find(String name) {
        Annotated found = annotations;
        while (found != null && !found.name().equals(name)) {
            found = found.before();
        }
        return found;
    }
}
