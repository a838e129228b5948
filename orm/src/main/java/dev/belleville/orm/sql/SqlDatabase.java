package dev.belleville.orm.sql;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.Database;
import dev.belleville.orm.DatabaseClient;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.Notifications;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.TransactionManagementError;
import dev.belleville.orm.Value;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.meta.Through;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.Chunks;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.query.Slice;
import dev.belleville.orm.query.Step;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one {@link Database}: has actions compiled, runs them, reads what they find. */
public final class SqlDatabase implements Database, Runner {
    private final Dialect dialect;
    private final Connections connections;
    private final Transactions transactions;
    private final PlainSql plain;
    private final NewValues newValues;
    private final BatchWriter writer;
    private final Compiler compiler;

    /** The database of {@code connections} for the models of {@code registry}. */
    public SqlDatabase(Connections connections, Registry registry, Lookups lookups) {
        this.connections = connections;
        dialect = connections.dialect();
        compiler = new Compiler(connections.alias(), registry, dialect, lookups);
        transactions = new Transactions(connections);
        plain = new PlainSql(connections, dialect.vendor());
        newValues = new NewValues(registry, dialect, lookups);
        writer = new BatchWriter(connections, new TableWriter(dialect, newValues));
    }

    @Override
    public String alias() {
        return connections.alias();
    }

    @Override
    public DataSource dataSource() {
        return connections.pool();
    }

    /** What differs here from other databases. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public String vendor() {
        return dialect.vendor();
    }

    /** Its transactions. */
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public List<@Nullable Object> select(Query query, FetchMode mode) {
        return rows(new Action.Select(query), mode);
    }

    @Override
    public Chunks cursor(Query query, FetchMode mode, int chunkSize) {
        Compiler.Ready ready = compiler.ready(new Action.Select(query));
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
        Placeholders.check(sql, vendor(), params.toArray());
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
        Compiler.Ready ready = compiler.ready(new Action.Select(query));
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
    public boolean holds(ModelMeta model, Q condition) {
        return connections.read(connection -> newValues.holds(connection, model, condition));
    }

    @Override
    public boolean checksKeysLate() {
        return dialect.checksKeysLate();
    }

    @Override
    public long delete(Query query) {
        return change(new Action.Delete(query));
    }

    private List<@Nullable Object> rows(Action action) {
        return rows(action, FetchMode.PEERS);
    }

    private List<@Nullable Object> rows(Action action, FetchMode mode) {
        Compiler.Ready ready = compiler.ready(action);
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
        return new Batch(connections.alias(), mode, Orm.current().signals());
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
        Compiler.Ready ready = compiler.ready(action);
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
    public Set<String> tableNames() {
        return connections.read(PlainSql::tables);
    }

    @Override
    public Set<String> columnNames(String table) {
        return connections.read(connection -> PlainSql.columns(connection, table));
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
        return connections.lend(work::run);
    }

    @Override
    public <T extends @Nullable Object, X extends Throwable> T oneConnection(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return connections.leased(work);
    }

    @Override
    public Notifications listen(String channel) {
        if (!vendor().equals("postgresql")) {
            throw new NotSupportedError(
                    "PostgreSQL alone tells what NOTIFY says, not " + vendor() + ".");
        }
        return PostgresqlNotifications.on(connections, channel);
    }

    @Override
    public DatabaseClient client() {
        return connections.client();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Where it is, without the password. */
    @Override
    public String toString() {
        return connections.toString();
    }
}
