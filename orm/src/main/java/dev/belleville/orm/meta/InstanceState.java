package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the framework knows of one model instance beside its fields. Django's {@code _state}.
 *
 * <p>Queries and {@code save} keep it; code that makes instances by other ways may set it.
 */
public final class InstanceState {
    private @Nullable String database;
    private @Nullable Map<String, @Nullable Object> annotations;
    private Set<String> deferred = Set.of();
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

    /** The fields that the query did not read. Django's {@code get_deferred_fields}. */
    public Set<String> deferred() {
        return deferred;
    }

    /** Whether the query did not read {@code field}. */
    public boolean isDeferred(String field) {
        return deferred.contains(field);
    }

    /** Says that {@code field} was not read. */
    public void defer(String field) {
        var more = new TreeSet<>(deferred);
        more.add(field);
        deferred = Collections.unmodifiableSet(more);
    }

    /** Says that {@code field} has its value now. */
    public void loaded(String field) {
        if (deferred.contains(field)) {
            var left = new TreeSet<>(deferred);
            left.remove(field);
            deferred = Collections.unmodifiableSet(left);
        }
    }

    /** Says that all fields have their values now. */
    public void loaded() {
        deferred = Set.of();
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

    /** Keeps a value that the query computed for this row. */
    public void annotate(String name, @Nullable Object value) {
        if (annotations == null) {
            annotations = new LinkedHashMap<>();
        }
        annotations.put(name, value);
    }

    /**
     * The value that the query computed under {@code name}.
     *
     * @throws IllegalArgumentException if it computed none of that name
     */
    public @Nullable Object annotation(String name) {
        if (annotations == null || !annotations.containsKey(name)) {
            throw new IllegalArgumentException(
                    "No annotation '"
                            + name
                            + "'. The query gave: "
                            + (annotations == null
                                    ? "none"
                                    : String.join(", ", annotations.keySet()))
                            + ".");
        }
        return annotations.get(name);
    }

    /** Whether the query computed a value under {@code name}. */
    public boolean hasAnnotation(String name) {
        return annotations != null && annotations.containsKey(name);
    }
}
