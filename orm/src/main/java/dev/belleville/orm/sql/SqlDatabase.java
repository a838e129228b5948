package dev.belleville.orm.sql;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.Database;
import dev.belleville.orm.DatabaseClient;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.Orm;
import dev.belleville.orm.TransactionManagementError;
import dev.belleville.orm.Value;
import dev.belleville.orm.dialect.Clients;
import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.dialect.Mariadb;
import dev.belleville.orm.dialect.Postgresql;
import dev.belleville.orm.dialect.Sqlite;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.meta.Through;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.Chunks;
import dev.belleville.orm.query.CompositeKeys;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.query.Shape;
import dev.belleville.orm.query.Slice;
import dev.belleville.orm.query.Step;
import dev.belleville.orm.query.Walk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one {@link Database}: compiles, keeps what it compiled, runs, reads. */
public final class SqlDatabase implements Database, Runner {
    private static final int CACHED_SHAPES = 1000;

    private final String alias;
    private final DatabaseUrl url;
    private final Registry registry;
    private final Lookups lookups;
    private final Dialect dialect;
    private final Connections connections;
    private final PlainSql plain;
    private final BatchWriter writer;
    private final StatementCache statements = new StatementCache(CACHED_SHAPES);

    /** The database at {@code url} for the models of {@code registry}; not connected yet. */
    public SqlDatabase(String alias, String url, Registry registry, Lookups lookups) {
        this.alias = alias;
        this.registry = registry;
        this.lookups = lookups;
        this.url = DatabaseUrl.parse(url);
        dialect =
                switch (this.url) {
                    case DatabaseUrl.SqliteFile _ -> new Sqlite();
                    case DatabaseUrl.PostgresqlServer _ -> new Postgresql();
                    case DatabaseUrl.MariadbServer server -> {
                        Mariadb.requireDriver();
                        yield new Mariadb(server);
                    }
                };
        connections = new Connections(alias, this.url, dialect);
        plain = new PlainSql(connections);
        writer = new BatchWriter(connections, new TableWriter(dialect));
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public DataSource dataSource() {
        return connections.pool();
    }

    @Override
    public String vendor() {
        return dialect.vendor();
    }

    /** Runs {@code work} in a transaction, or in the one there is. */
    public <T extends @Nullable Object, X extends Throwable> T atomic(
            boolean durable, boolean savepoint, ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        Unit unit = connections.unit();
        if (unit == null) {
            return new Unit(connections).outermost(work);
        }
        if (durable) {
            throw new IllegalStateException(
                    "A durable atomic block cannot be nested within another atomic block.");
        }
        return unit.nested(savepoint, work);
    }

    /** Whether the current thread is in a transaction. */
    public boolean inAtomicBlock() {
        return connections.unit() != null;
    }

    /** Whether the innermost block will be undone. */
    public boolean rollback() {
        return block().isBroken();
    }

    /** Says whether the innermost block will be undone. */
    public void setRollback(boolean rollback) {
        block().setBroken(rollback);
    }

    private Unit block() {
        Unit unit = connections.unit();
        if (unit == null) {
            throw new TransactionManagementError(
                    "The rollback flag doesn't work outside of an 'atomic' block.", null);
        }
        return unit;
    }

    /** Runs {@code callback} after the transaction commits, or now where there is none. */
    public void onCommit(Runnable callback) {
        Unit unit = connections.unit();
        if (unit == null) {
            callback.run();
        } else {
            unit.onCommit(callback);
        }
    }

    @Override
    public List<@Nullable Object> select(Query query, FetchMode mode) {
        return rows(new Action.Select(query), mode);
    }

    @Override
    public Chunks cursor(Query query, FetchMode mode, int chunkSize) {
        Ready ready = prepare(new Action.Select(query));
        Statement compiled = ready.statement();
        if (compiled.isEmpty() || compiled.rows() == null) {
            return new ReadChunks(List.of(), chunkSize);
        }
        if (!connections.canHold()) {
            return new ReadChunks(select(query, mode), chunkSize);
        }
        requireTransaction(compiled);
        return Cursor.open(
                connections,
                compiled.sql(),
                statement -> compiled.bind(statement, ready.values(), dialect),
                compiled.rows(),
                () -> batch(mode),
                chunkSize);
    }

    /** A lock that ends with its own statement would protect nothing. */
    private void requireTransaction(Statement compiled) {
        if (compiled.locks() && dialect.locksRows() && connections.unit() == null) {
            throw new TransactionManagementError(
                    "selectForUpdate() cannot be used outside of a transaction; ask it inside"
                            + " Transaction.atomic.",
                    null);
        }
    }

    @Override
    public List<@Nullable Object> raw(
            ModelMeta model, String sql, List<@Nullable Object> params, FetchMode mode) {
        return connections.read(connection -> {
            try (PreparedStatement statement = PlainSql.prepared(connection, sql)) {
                PlainSql.bind(statement, params.toArray());
                try (ResultSet result = statement.executeQuery()) {
                    Rows rows = RawRows.of(model, result.getMetaData());
                    return read(result, rows, batch(mode));
                }
            }
        });
    }

    @Override
    public String explain(Query query, List<String> options) {
        Ready ready = prepare(new Action.Select(query));
        Statement compiled = ready.statement();
        if (compiled.isEmpty()) {
            return "";
        }
        String sql = dialect.explain(options) + " " + compiled.sql();
        return connections.read(connection -> {
            try (PreparedStatement statement = PlainSql.prepared(connection, sql)) {
                compiled.bind(statement, ready.values(), dialect);
                try (ResultSet result = statement.executeQuery()) {
                    return PlainSql.maps(result).stream()
                            .map(row -> words(row.values()))
                            .collect(Collectors.joining("\n"));
                }
            }
        });
    }

    private static String words(Collection<@Nullable Object> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public long count(Query query) {
        return number(rows(new Action.Count(query)));
    }

    @Override
    public boolean exists(Query query) {
        Slice one = query.slice().slice(0, 1L);
        return !rows(new Action.Exists(query.order(List.of()).part(one))).isEmpty();
    }

    private static long number(List<@Nullable Object> rows) {
        return !rows.isEmpty() && rows.getFirst() instanceof Long number ? number : 0;
    }

    @Override
    public Map<String, @Nullable Object> compute(Query query, List<Step.Annotate> values) {
        List<@Nullable Object> rows = rows(new Action.Compute(query, values));
        var computed = new LinkedHashMap<String, @Nullable Object>();
        for (Step.Annotate value : values) {
            Object found =
                    !rows.isEmpty() && rows.getFirst() instanceof Map<?, ?> row
                            ? row.get(value.name())
                            : ofNoRows(value);
            computed.put(value.name(), found);
        }
        return computed;
    }

    private static @Nullable Object ofNoRows(Step.Annotate value) {
        if (!(value.expression() instanceof Aggregate aggregate)) {
            return null;
        }
        if (aggregate.fallback() instanceof Value(Object fallback, FieldKind _)
                && fallback != null) {
            return Conversion.parse(Kinds.of(fallback), fallback);
        }
        return aggregate.function() == Aggregate.Kind.COUNT ? 0L : null;
    }

    @Override
    public long update(Query query, List<Assignment> assignments) {
        return change(new Action.Update(query, assignments));
    }

    @Override
    public boolean checksKeysLate() {
        return dialect.checksKeysLate();
    }

    @Override
    public long delete(Query query) {
        return change(new Action.Delete(query));
    }

    /** The statement of an action and the values it takes. */
    private record Ready(Statement statement, List<@Nullable Object> values) {}

    private Ready prepare(Action asked) {
        Action action =
                registry.hasCompositeKeys() ? new CompositeKeys(registry).spell(asked) : asked;
        Walk walk = Walk.over(action);
        Shape shape = walk.shape();
        Statement statement = statements.get(shape);
        if (statement == null) {
            Walk withPlaces = Walk.withPlaces(action);
            statement = new ActionCompiler(registry, dialect, lookups, withPlaces).compile(action);
            statements.put(shape, statement, withPlaces.isByZone());
        }
        return new Ready(statement, walk.values());
    }

    private List<@Nullable Object> rows(Action action) {
        return rows(action, FetchMode.PEERS);
    }

    private List<@Nullable Object> rows(Action action, FetchMode mode) {
        Ready ready = prepare(action);
        Statement compiled = ready.statement();
        Rows rows = compiled.rows();
        if (compiled.isEmpty() || rows == null) {
            return List.of();
        }
        requireTransaction(compiled);
        return connections.read(connection -> {
            try (PreparedStatement statement = PlainSql.prepared(connection, compiled.sql())) {
                compiled.bind(statement, ready.values(), dialect);
                try (ResultSet result = statement.executeQuery()) {
                    return read(result, rows, batch(mode));
                }
            }
        });
    }

    private Batch batch(FetchMode mode) {
        return new Batch(alias, mode, Orm.current().signals());
    }

    private List<@Nullable Object> read(ResultSet result, Rows rows, Batch batch)
            throws SQLException {
        var found = new ArrayList<@Nullable Object>();
        while (result.next()) {
            found.add(rows.read(result, dialect, batch));
        }
        return found;
    }

    private long change(Action action) {
        Ready ready = prepare(action);
        Statement compiled = ready.statement();
        if (compiled.isEmpty()) {
            return 0;
        }
        return connections.write(connection -> {
            try (PreparedStatement statement = PlainSql.prepared(connection, compiled.sql())) {
                compiled.bind(statement, ready.values(), dialect);
                return (long) statement.executeUpdate();
            }
        });
    }

    @Override
    public void insert(
            ModelMeta model,
            List<? extends BaseModel> instances,
            Conflicts conflicts,
            int batchSize) {
        writer.insert(model, instances, conflicts, batchSize);
    }

    @Override
    public long updateAll(
            ModelMeta model,
            List<? extends BaseModel> instances,
            List<FieldMeta> fields,
            int batchSize) {
        return writer.update(model, instances, fields, batchSize);
    }

    @Override
    public void link(
            Through through, ModelMeta source, ModelMeta target, Object key, List<?> others) {
        writer.link(through, TableWriter.Ends.of(source, target), key, others);
    }

    @Override
    public long unlink(
            Through through,
            ModelMeta source,
            ModelMeta target,
            Collection<?> keys,
            @Nullable Collection<?> others) {
        return writer.unlink(through, TableWriter.Ends.of(source, target), keys, others);
    }

    @Override
    public List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... params) {
        return plain.query(sql, params);
    }

    @Override
    public int execute(String sql, @Nullable Object... params) {
        return plain.execute(sql, params);
    }

    @Override
    public <T extends @Nullable Object> T withConnection(ConnectionWork<T> work) {
        return connections.write(work::run);
    }

    @Override
    public <T extends @Nullable Object, X extends Throwable> T oneConnection(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return connections.leased(work);
    }

    @Override
    public DatabaseClient client() {
        return Clients.of(url);
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Where it is, without the password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
