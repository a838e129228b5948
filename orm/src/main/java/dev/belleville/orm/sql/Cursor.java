package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.query.Chunks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads rows as they are needed. The database sends them chunk by chunk. */
final class Cursor implements Chunks {
    private final Dialect dialect;
    private final Held held;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final Rows rows;
    private final Supplier<Batch> batches;
    private final int size;
    private boolean closed;

    private Cursor(
            Dialect dialect,
            Held held,
            PreparedStatement statement,
            ResultSet result,
            Rows rows,
            Supplier<Batch> batches,
            int size) {
        this.dialect = dialect;
        this.held = held;
        this.statement = statement;
        this.result = result;
        this.rows = rows;
        this.batches = batches;
        this.size = size;
    }

    /**
     * A connection that stays with a cursor.
     *
     * @param loan what the cursor gives back; null for a connection of others
     */
    record Held(Connection connection, @Nullable Loan loan) {
        void release() throws SQLException {
            if (loan != null) {
                loan.close();
            }
        }
    }

    /** Gives a statement its values. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    static Cursor open(
            Connections connections,
            String sql,
            Binding binding,
            Rows rows,
            Supplier<Batch> batches,
            int size) {
        Dialect dialect = connections.dialect();
        try {
            Held held = connections.hold();
            PreparedStatement statement = null;
            try {
                statement = PlainSql.prepared(held.connection(), sql);
                statement.setFetchSize(size);
                binding.bind(statement);
                ResultSet result = statement.executeQuery();
                return new Cursor(dialect, held, statement, result, rows, batches, size);
            } catch (SQLException | RuntimeException e) {
                close(e, statement, held);
                throw e;
            }
        } catch (SQLException e) {
            throw dialect.translate(e);
        }
    }

    private static void close(Exception cause, @Nullable PreparedStatement statement, Held held) {
        try (PreparedStatement _ = statement) {
            held.release();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public List<@Nullable Object> next() {
        var chunk = new ArrayList<@Nullable Object>();
        Batch batch = batches.get();
        try {
            while (!closed && chunk.size() < size && result.next()) {
                chunk.add(rows.read(result, dialect, batch));
            }
        } catch (SQLException e) {
            throw dialect.translate(e);
        }
        return chunk;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (PreparedStatement _ = statement;
                ResultSet _ = result) {
            // closed in this order, before the connection goes back
        } catch (SQLException e) {
            releaseAfter(e);
            throw dialect.translate(e);
        }
        try {
            held.release();
        } catch (SQLException e) {
            throw dialect.translate(e);
        }
    }

    private void releaseAfter(SQLException cause) {
        try {
            held.release();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
