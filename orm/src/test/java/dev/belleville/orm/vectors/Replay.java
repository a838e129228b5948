package dev.belleville.orm.vectors;

import dev.belleville.core.Json;
import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.core.Zones;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Database;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.shop.User;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs vectors against one database, each in a transaction that is undone. */
final class Replay {
    /** Camel case is Java's; the vectors speak of Django's names. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "is_superuser", "isSuperuser",
                    "is_staff", "isStaff",
                    "is_active", "isActive",
                    "date_joined", "dateJoined",
                    "last_login", "lastLogin",
                    "first_name", "firstName",
                    "last_name", "lastName");

    private final Orm orm;
    private final Values values;

    Replay(Orm orm) {
        this.orm = orm;
        values = new Values(orm.registry());
    }

    /** What came of a vector. */
    enum Outcome {
        SAME,
        DIFFERENT,
        /** Left out by a rule. */
        UNCOVERED,
        /** Asks for what is not there yet, or cannot be said in Java. */
        MISSING
    }

    /**
     * One vector's result.
     *
     * @param id which
     * @param outcome what came of it
     * @param detail what differs, or what is not covered
     */
    record Result(String id, Outcome outcome, String detail) {}

    private static final class Undo extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;
        private final transient Result result;

        Undo(Result result) {
            super("undo", null, false, false);
            this.result = result;
        }
    }

    static List<Map<?, ?>> lines(Path file) {
        try {
            var lines = new ArrayList<Map<?, ?>>();
            for (String line : Files.readAllLines(file)) {
                String text = line;
                for (var name : NAMES.entrySet()) {
                    text = text.replace(name.getKey(), name.getValue());
                }
                lines.add(Values.map(Json.parse(text)));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inserts the rows that every vector starts from. */
    void seed(List<Map<?, ?>> rows) {
        Database database = orm.database();
        for (Map<?, ?> line : rows) {
            String model = (String) Objects.requireNonNull(line.get("model"));
            Map<?, ?> row = Values.map(line.get("row"));
            if (model.equals("Goods_tags")) {
                database.execute(
                        "INSERT INTO catalog_goods_tags (id, goods_id, tag_id) VALUES (?, ?, ?)",
                        row.get("id"),
                        row.get("goods_id"),
                        row.get("tag_id"));
                continue;
            }
            ModelMeta meta = values.model(model);
            BaseModel instance = meta.newInstance();
            row.forEach((name, value) -> set(instance, meta, (String) name, value));
            if (instance instanceof User user) {
                user.password = "!"; // the rows leave it out
            }
            instance.save(SaveOptions.insert());
        }
        if (database.vendor().equals("postgresql")) {
            for (String table :
                    List.of(
                            "auth_user",
                            "catalog_category",
                            "catalog_tag",
                            "catalog_goods",
                            "catalog_goods_tags",
                            "catalog_customer",
                            "catalog_order",
                            "catalog_orderline",
                            "catalog_review")) {
                database.query(
                        "SELECT setval(pg_get_serial_sequence('"
                                + table
                                + "', 'id'), (SELECT max(id) FROM "
                                + table
                                + "))");
            }
        }
    }

    private void set(BaseModel instance, ModelMeta model, String name, @Nullable Object value) {
        FieldMeta field = model.findField(name);
        if (field != null) {
            field.set(instance, field.parse(values.read(value)));
        }
    }

    Result run(Map<?, ?> vector) {
        String id = (String) Objects.requireNonNull(vector.get("id"));
        String rule = Rules.uncovered(vector);
        if (rule != null) {
            return new Result(id, Outcome.UNCOVERED, rule);
        }
        try {
            Transaction.atomic(() -> {
                throw new Undo(inTransaction(id, vector));
            });
        } catch (Undo undo) {
            return undo.result;
        } catch (RuntimeException e) {
            return new Result(id, Outcome.DIFFERENT, "outside: " + e);
        }
        throw new IllegalStateException("unreachable");
    }

    private Result inTransaction(String id, Map<?, ?> vector) {
        try {
            var terminals = new Terminals(values);
            if (vector.get("setup") instanceof List<?> steps) {
                steps.forEach(step -> terminals.prepare(Values.list(step)));
            }
            Object zone = vector.get("timezone");
            Object actual =
                    Zones.with(ZoneId.of(zone == null ? "UTC" : (String) zone))
                            .call(() -> Transaction.atomic(() -> terminals.run(vector)));
            if (vector.get("error") instanceof Map<?, ?> error
                    && Boolean.TRUE.equals(error.get("accidental"))) {
                return new Result(
                        id, Outcome.UNCOVERED, "accidents of Python's, which do not happen here");
            }
            if (vector.containsKey("error")) {
                return different(id, "expected " + vector.get("error") + " but got " + actual);
            }
            Object expected = vector.get("expected");
            boolean anyOrder = Boolean.FALSE.equals(vector.get("ordered"));
            boolean same =
                    (anyOrder && actual instanceof List<?> rows)
                            ? Values.sameBag(Values.list(expected), rows)
                            : Values.same(expected, actual);
            if (!same) {
                return different(id, "expected " + expected + "\n      but got " + shown(actual));
            }
        } catch (Uncovered e) {
            return new Result(id, Outcome.MISSING, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            String rule = Rules.uncovered(e);
            if (rule != null) {
                return new Result(id, Outcome.UNCOVERED, rule);
            }
            if (!(vector.get("error") instanceof Map<?, ?> error)) {
                return different(id, "threw " + e);
            }
            if (!sameError(error, e)) {
                return different(id, "expected " + error + "\n      but threw " + e);
            }
        }
        return after(id, vector);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof List<?> rows
                ? rows.stream()
                        .map(row -> row instanceof BaseModel m ? "#" + m.pk() : String.valueOf(row))
                        .toList()
                        .toString()
                : String.valueOf(value);
    }

    private static Result different(String id, String detail) {
        return new Result(id, Outcome.DIFFERENT, detail);
    }

    private Result after(String id, Map<?, ?> vector) {
        if (vector.get("after") instanceof List<?> after
                && vector.get("after_expected") instanceof List<?> expected) {
            for (int i = 0; i < after.size(); i++) {
                try {
                    Object actual = new Terminals(values).run(Values.map(after.get(i)));
                    if (!Values.same(expected.get(i), actual)) {
                        return different(
                                id,
                                "after: expected "
                                        + expected.get(i)
                                        + "\n      but got "
                                        + shown(actual));
                    }
                } catch (Uncovered e) {
                    return new Result(id, Outcome.MISSING, "after: " + e.getMessage());
                }
            }
        }
        if (vector.get("left") instanceof Map<?, ?> left) {
            for (var entry : left.entrySet()) {
                String name = (String) entry.getKey();
                long rows = rows(name);
                if (!Values.same(entry.getValue(), rows)) {
                    return different(id, "left " + left + " but " + name + " has " + rows);
                }
            }
        }
        return new Result(id, Outcome.SAME, "");
    }

    private long rows(String name) {
        if (name.equals("Goods_tags")) {
            Object count =
                    orm.database()
                            .query("SELECT COUNT(*) AS n FROM catalog_goods_tags")
                            .getFirst()
                            .get("n");
            return ((Number) Objects.requireNonNull(count)).longValue();
        }
        return Manager.of(values.model(name).type()).count();
    }

    /** The same kind of error; validation errors field by field. */
    static boolean sameError(Map<?, ?> expected, RuntimeException e) {
        String name = (String) Objects.requireNonNull(expected.get("class"));
        String kind = name.substring(name.lastIndexOf('.') + 1);
        if (Boolean.TRUE.equals(expected.get("accidental"))) {
            return true;
        }
        if (kind.equals("ValidationError") && expected.get("fields") instanceof Map<?, ?> fields) {
            return e instanceof ValidationError validation
                    && Values.same(fields, details(validation));
        }
        List<String> java =
                switch (kind) {
                    case "ValueError",
                            "TypeError",
                            "AssertionError",
                            "AttributeError",
                            "OverflowError",
                            "NotSupportedError" ->
                            List.of(
                                    "IllegalArgumentException",
                                    "IllegalStateException",
                                    "FieldError",
                                    "ValidationError",
                                    "DataError",
                                    "OperationalError",
                                    "ProgrammingError",
                                    "NotSupportedError",
                                    "UnsupportedOperationException",
                                    "DatabaseError",
                                    "ArithmeticException");
                    case "ProgrammingError" ->
                            List.of("ProgrammingError", "FieldError", "NotSupportedError");
                    case "FieldDoesNotExist" -> List.of("FieldError");
                    case "IndexError" -> List.of("NoSuchElementException");
                    case "InvalidOperation" -> List.of("DataError");
                    // A wrong regular expression, which PostgreSQL calls wrong data in Django too;
                    // names that are told from the database's here.
                    case "OperationalError" ->
                            List.of("OperationalError", "DataError", "FieldError");
                    case "ValidationError" -> List.of("ValidationError");
                    default -> List.of(kind);
                };
        boolean unfit = e instanceof IllegalArgumentException && e instanceof UnfitValue;
        Class<?> type = unfit ? IllegalArgumentException.class : e.getClass();
        return java.contains(type.getSimpleName());
    }

    private static Map<String, Object> details(ValidationError error) {
        var fields = new LinkedHashMap<String, Object>();
        error.errors()
                .forEach((name, details) ->
                        fields.put(
                                name,
                                details.stream()
                                        .map(detail ->
                                                Map.of(
                                                        "code", detail.code(),
                                                        "message", detail.message()))
                                        .toList()));
        return fields;
    }
}
