package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.CompositeKeys;
import dev.belleville.orm.query.Shape;
import dev.belleville.orm.query.Walk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes actions statements: each shape once, as long as it is among those used of late. */
final class Compiler {
    private static final int CACHED_SHAPES = 1000;

    private final String alias;
    private final Registry registry;
    private final Dialect dialect;
    private final Lookups lookups;
    private final StatementCache statements = new StatementCache(CACHED_SHAPES);

    Compiler(String alias, Registry registry, Dialect dialect, Lookups lookups) {
        this.alias = alias;
        this.registry = registry;
        this.dialect = dialect;
        this.lookups = lookups;
    }

    /** The statement of an action and the values it takes. */
    record Ready(Statement statement, List<@Nullable Object> values) {}

    /** The rows of another database cannot be asked for in a statement to this one. */
    private void requireHere(Walk walk) {
        for (String other : walk.databases()) {
            if (!other.equals(alias)) {
                throw new IllegalArgumentException(
                        "Subqueries aren't allowed across different databases: the query is asked"
                                + " of \""
                                + alias
                                + "\", the one inside it of \""
                                + other
                                + "\". Read the inner one first, by list(), and give what it"
                                + " finds.");
            }
        }
    }

    /** What {@code asked} is to the database. */
    Ready ready(Action asked) {
        Action action =
                registry.hasCompositeKeys() ? new CompositeKeys(registry).spell(asked) : asked;
        Walk walk = Walk.over(action);
        requireHere(walk);
        Shape shape = walk.shape();
        Statement statement = statements.get(shape);
        if (statement == null) {
            Walk withPlaces = Walk.withPlaces(action);
            statement = new ActionCompiler(registry, dialect, lookups, withPlaces).compile(action);
            statements.put(shape, statement, withPlaces.isByZone());
        }
        return new Ready(statement, walk.values());
    }
}
