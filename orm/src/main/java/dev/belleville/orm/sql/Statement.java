package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled action: its SQL, where its parameters come from, and what its rows become. The same
 * for all actions of one shape.
 *
 * @param sql the text; empty where no row can satisfy the action
 * @param slots its parameters, in order
 * @param rows what its rows become; null for statements without rows
 * @param locks whether it locks the rows
 */
record Statement(String sql, List<Slot> slots, @Nullable Rows rows, boolean locks) {
    static Statement of(Fragment sql, @Nullable Rows rows) {
        return of(sql, rows, false);
    }

    static Statement of(Fragment sql, @Nullable Rows rows, boolean locks) {
        return new Statement(sql.text(), List.copyOf(sql.slots()), rows, locks);
    }

    /** A statement that need not be asked. */
    static Statement empty(@Nullable Rows rows) {
        return new Statement("", List.of(), rows, false);
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    /** Binds the values that the walk collected. */
    void bind(PreparedStatement statement, List<@Nullable Object> values, Dialect dialect)
            throws SQLException {
        bind(statement, 1, values, dialect);
    }

    /** As {@link #bind}, where the first parameter is the one at {@code start}. */
    void bind(
            PreparedStatement statement, int start, List<@Nullable Object> values, Dialect dialect)
            throws SQLException {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Object value = slot.value(values);
            if (slot.list() && value instanceof List<?> list) {
                dialect.bindList(statement, start + i, slot.kind(), list);
            } else {
                dialect.bind(statement, start + i, slot.kind(), value);
            }
        }
    }
}
