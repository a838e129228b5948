package dev.belleville.orm.sql;

import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Functions;
import dev.belleville.orm.Q;
import dev.belleville.orm.Value;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Walk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of rows that are yet to be: what instances hold, or what the database computes. */
final class NewValues {
    private final Registry registry;
    private final Dialect dialect;
    private final Lookups lookups;

    NewValues(Registry registry, Dialect dialect, Lookups lookups) {
        this.registry = registry;
        this.dialect = dialect;
        this.lookups = lookups;
    }

    /** One value of a row: its SQL, and how its parameters are bound. */
    sealed interface NewValue {
        String sql();

        /** Binds what it needs of {@code instance} from {@code index} on; gives the next index. */
        int bind(PreparedStatement statement, int index, BaseModel instance, Dialect dialect)
                throws SQLException;
    }

    /** What an instance holds. */
    private record Held(FieldMeta field, String sql) implements NewValue {
        @Override
        public int bind(PreparedStatement statement, int index, BaseModel instance, Dialect dialect)
                throws SQLException {
            Stored.bind(statement, index, field, instance, dialect);
            return index + 1;
        }
    }

    /** What the database computes. */
    private record Computed(Statement compiled, List<@Nullable Object> values) implements NewValue {
        @Override
        public String sql() {
            return compiled.sql();
        }

        @Override
        public int bind(PreparedStatement statement, int index, BaseModel instance, Dialect dialect)
                throws SQLException {
            compiled.bind(statement, index, values, dialect);
            return index + compiled.slots().size();
        }
    }

    /** The fields of {@code model}'s own table that the database computes for an instance. */
    static List<FieldMeta> computed(ModelMeta model, BaseModel instance) {
        return instance.modelState().computed().isEmpty()
                ? List.of()
                : model.ownColumns().stream()
                        .filter(field -> instance.modelState().computed().containsKey(field.name()))
                        .toList();
    }

    /** The values of each instance's row; those that compute nothing share theirs. */
    List<List<NewValue>> rows(List<FieldMeta> fields, List<? extends BaseModel> instances) {
        List<NewValue> held = fields.stream().map(this::held).toList();
        var rows = new ArrayList<List<NewValue>>(instances.size());
        for (BaseModel instance : instances) {
            Map<String, Expression> computed = instance.modelState().computed();
            rows.add(computed.isEmpty() ? held : row(fields, computed));
        }
        return rows;
    }

    private List<NewValue> row(List<FieldMeta> fields, Map<String, Expression> computed) {
        var row = new ArrayList<NewValue>(fields.size());
        for (FieldMeta field : fields) {
            Expression asked = computed.get(field.name());
            row.add(asked == null ? held(field) : computed(field.model(), field.name(), asked));
        }
        return row;
    }

    private NewValue held(FieldMeta field) {
        return new Held(field, dialect.mark(field.storedKind()));
    }

    /** What the database computes of values alone for {@code name}, a field or what else it is. */
    private Computed computed(ModelMeta model, String name, Expression asked) {
        if (asked.isAggregate() || asked.isWindow()) {
            throw new FieldError(
                    (asked.isAggregate() ? "Aggregate functions" : "Window expressions")
                            + " are not allowed in this query ("
                            + model.label()
                            + "."
                            + name
                            + ").");
        }
        var walk =
                Walk.withPlaces(
                        new Action.Update(
                                Query.of(model.type()), List.of(new Assignment(name, asked))));
        var scope = new QueryScope(registry, dialect, lookups, walk, model);
        Term value =
                new ExpressionCompiler(
                                scope,
                                missing -> {
                                    throw new FieldError(
                                            "A new row of "
                                                    + model.name()
                                                    + " has no '"
                                                    + missing
                                                    + "' yet that "
                                                    + name
                                                    + " could be computed from. Values of fields"
                                                    + " can only be used to update, not to"
                                                    + " insert.");
                                })
                        .compile(asked);
        return new Computed(Statement.of(value.sql(), null), walk.values());
    }

    /** Whether {@code condition} over values alone is true, or nobody can know. */
    boolean holds(Connection connection, ModelMeta model, Q condition) throws SQLException {
        Expression known = Functions.coalesce(condition, Value.of(true)).output(FieldKind.BOOLEAN);
        Computed value = computed(model, "a condition", known);
        try (PreparedStatement statement = PlainSql.prepared(connection, "SELECT " + value.sql())) {
            value.compiled().bind(statement, 1, value.values(), dialect);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        && Boolean.TRUE.equals(dialect.read(row, 1, FieldKind.BOOLEAN, -1));
            }
        }
    }
}
