package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes migrations as Java that compiles and that people read: one class for each, and the list of
 * all. Django's MigrationWriter.
 */
final class Writer {
    private static final String STEP = "        ";

    private static final String LISTED = STEP + "    ";

    private static final int LINE = 65;

    private static final List<SqlText> NOOP = List.of(new SqlText(RunSql.NOOP, List.of()));

    private final String packageName;
    private final Origins origins;

    /** Writes classes of the package {@code packageName}. */
    Writer(String packageName) {
        this(packageName, Origins.NONE);
    }

    /** One that refers to {@code origins} for operations that are code. */
    Writer(String packageName, Origins origins) {
        this.packageName = packageName;
        this.origins = origins;
    }

    /** The class that holds {@code migration}. */
    SourceFile write(Migration migration) {
        var code = new Code();
        String body = body(migration, code);
        String type = type(migration.key());
        return new SourceFile(
                type + ".java",
                """
                package %s;

                %s
                %s
                final class %s {
                    private %s() {}

                    static Migration migration() {
                        return %s;
                    }
                }
                """
                        .formatted(
                                packageName, code.imports(), comment(migration), type, type, body));
    }

    /**
     * The class that lists all of an app's migrations, each in a line that never changes: git joins
     * two lists by {@code merge=union}.
     */
    SourceFile writeList(String app, List<MigrationKey> keys) {
        String calls =
                keys.stream()
                        .map(key -> LISTED + type(key) + ".migration(),\n")
                        .collect(Collectors.joining());
        return new SourceFile(
                "Migrations.java",
                """
                package %s;

                import dev.belleville.orm.migrate.Migration;
                import java.util.List;

                /** The history of the app {@code %s}, kept up to date by makemigrations. */
                public final class Migrations {
                    private Migrations() {}

                    /** All of them, in order. */
                    public static List<Migration> all() {
                        Migration[] all = {
                %s        };
                        return List.of(all);
                    }
                }
                """
                        .formatted(packageName, app, calls));
    }

    /** The class of a migration. */
    static String type(MigrationKey key) {
        return "M" + key.name().replaceAll("\\W", "_");
    }

    private String comment(Migration migration) {
        List<String> kept = origins.of(migration);
        return kept.isEmpty()
                ? "/** " + title(migration) + ". */"
                : """
                /**
                 * %s.
                 *
                 * <p>The steps of code are still those of %s: move them here before that goes.
                 */\
                """
                        .formatted(title(migration), String.join(" and ", kept));
    }

    private static String title(Migration migration) {
        if (migration.operations().isEmpty()) {
            boolean blank = migration.replaces().isEmpty() && migration.dependencies().size() < 2;
            return blank ? "Written by hand" : "Changes nothing";
        }
        String first = migration.operations().getFirst().description();
        int more = migration.operations().size() - 1;
        return Code.comment(first)
                + (more == 0 ? "" : more == 1 ? ", and one more" : ", and " + more + " more");
    }

    private String body(Migration migration, Code code) {
        MigrationKey key = migration.key();
        var calls = new ArrayList<String>();
        calls.add("Migration.of(" + Code.text(key.app()) + ", " + Code.text(key.name()) + ")");
        if (migration.isInitial()) {
            calls.add(".initial()");
        }
        for (MigrationKey parent : migration.dependencies()) {
            calls.add(
                    parent.isFirst()
                            ? call(".dependsOnSwappable", Code.text(parent.app()))
                            : call(
                                    ".dependsOn",
                                    Code.text(parent.app()),
                                    Code.text(parent.name())));
        }
        for (MigrationKey original : migration.replaces()) {
            calls.add(
                    ".replaces("
                            + Code.text(original.app())
                            + ", "
                            + Code.text(original.name())
                            + ")");
        }
        if (!migration.isAtomic()) {
            calls.add(".atomic(false)");
        }
        if (!migration.operations().isEmpty()) { // with none, the call would ask for them
            var operations = new StringJoiner(",\n" + STEP.repeat(3), "\n" + STEP.repeat(3), "");
            migration.operations().forEach(o -> operations.add(operation(o, code)));
            calls.add(".operations(" + operations + ")");
        }
        return String.join("\n" + STEP.repeat(2), calls);
    }

    private String operation(Operation operation, Code code) {
        String origin = origins.expression(operation);
        if (!origin.isEmpty()) {
            return origin;
        }
        return switch (operation) {
            case CreateModel create -> createModel(create, code);
            case DeleteModel delete -> call("deleteModel", Code.text(delete.name()));
            case AddField add ->
                    call(
                                    "addField",
                                    Code.text(add.model()),
                                    Code.text(add.name()),
                                    code.field(add.spec()))
                            + fill(add.fill(), code);
            case RemoveField remove ->
                    call("removeField", Code.text(remove.model()), Code.text(remove.name()));
            case AlterField alter ->
                    call(
                                    "alterField",
                                    Code.text(alter.model()),
                                    Code.text(alter.name()),
                                    code.field(alter.spec()))
                            + fill(alter.fill(), code);
            case AlterModelOptions alter ->
                    call(
                            "alterModelOptions",
                            Code.text(alter.model()),
                            String.join("", code.meta(alter.meta())));
            case AlterModelTable alter ->
                    call("alterModelTable", Code.text(alter.model()), Code.text(alter.table()));
            case RenameModel rename ->
                    call("renameModel", Code.text(rename.from()), Code.text(rename.to()));
            case RenameField rename ->
                    call(
                            "renameField",
                            Code.text(rename.model()),
                            Code.text(rename.from()),
                            Code.text(rename.to()));
            case RenameIndex rename ->
                    call(
                            "renameIndex",
                            Code.text(rename.model()),
                            Code.text(rename.from()),
                            Code.text(rename.to()));
            case AlterModelTableComment alter ->
                    call(
                            "alterModelTableComment",
                            Code.text(alter.model()),
                            Code.text(alter.comment()));
            case AlterOrderWithRespectTo alter ->
                    call(
                            "alterOrderWithRespectTo",
                            Code.text(alter.model()),
                            Code.text(alter.relation()));
            case Elidable(var inner) -> call("elidable", operation(inner, code));
            case RunSql sql -> runSql(sql, code);
            case AddIndexConcurrently(var model, var index) ->
                    call("addIndexConcurrently", Code.text(model), code.index(index));
            case RemoveIndexConcurrently(var model, var name) ->
                    call("removeIndexConcurrently", Code.text(model), Code.text(name));
            case SeparateState(var database, var state) ->
                    call("separateState", list(database, code), list(state, code));
            case AddIndex add when !Code.isPlain(add.index()) ->
                    call("addIndex", Code.text(add.model()), code.index(add.index()));
            case AddIndex add ->
                    call(
                            "addIndex",
                            Code.text(add.model()),
                            Code.text(add.index().name()),
                            Code.texts(add.index().fields()));
            case RemoveIndex remove ->
                    call("removeIndex", Code.text(remove.model()), Code.text(remove.name()));
            case AddConstraint add ->
                    switch (add.constraint()) {
                        case ConstraintSpec.Unique unique when Code.isTogether(unique) ->
                                call(
                                        "addUniqueTogether",
                                        Code.text(add.model()),
                                        Code.texts(unique.fields()));
                        case ConstraintSpec.Unique unique when Code.isPlain(unique) ->
                                call(
                                        "addUnique",
                                        Code.text(add.model()),
                                        Code.text(unique.name()),
                                        Code.texts(unique.fields()));
                        case ConstraintSpec.Check check when Code.isPlain(check) ->
                                call(
                                        "addCheck",
                                        Code.text(add.model()),
                                        Code.text(check.name()),
                                        code.condition(check.condition()));
                        default ->
                                call(
                                        "addConstraint",
                                        Code.text(add.model()),
                                        code.constraint(add.constraint()));
                    };
            case RemoveConstraint remove ->
                    call("removeConstraint", Code.text(remove.model()), Code.text(remove.name()));
            default ->
                    throw new IllegalArgumentException(
                            "The operation '"
                                    + operation.description()
                                    + "' is code, which cannot be written down: write the migration by"
                                    + " hand.");
        };
    }

    private String list(List<Operation> operations, Code code) {
        code.useList();
        return operations.isEmpty() ? "List.of()" : "List.of(" + lines(operations, code) + ")";
    }

    private String lines(List<Operation> operations, Code code) {
        String indent = "\n" + STEP.repeat(4);
        return operations.stream()
                .map(o -> operation(o, code))
                .collect(Collectors.joining("," + indent, indent, ""));
    }

    private String runSql(RunSql operation, Code code) {
        var calls = new StringBuilder(call("runSql", texts(operation.forward(), code)));
        if (operation.backward() != null) {
            boolean isNoop = operation.backward().equals(NOOP);
            calls.append(
                    call(
                            ".reverse",
                            isNoop
                                    ? code.use(RunSql.class) + ".NOOP"
                                    : texts(operation.backward(), code)));
        }
        if (!operation.state().isEmpty()) {
            calls.append(".stateOperations(").append(lines(operation.state(), code)).append(")");
        }
        return calls.toString();
    }

    private static String texts(List<SqlText> texts, Code code) {
        if (texts.size() == 1 && texts.getFirst().parameters().isEmpty()) {
            return Code.text(texts.getFirst().sql());
        }
        return texts.stream()
                .map(text -> {
                    var arguments = new ArrayList<String>();
                    arguments.add(Code.text(text.sql()));
                    boolean isNull =
                            text.parameters().size() == 1 && text.parameters().getFirst() == null;
                    text.parameters()
                            .forEach(p -> arguments.add(isNull ? "(Object) null" : code.value(p)));
                    return call("sql", arguments.toArray(String[]::new));
                })
                .collect(Collectors.joining(", "));
    }

    private static String createModel(CreateModel create, Code code) {
        String indent = ",\n" + STEP.repeat(4);
        boolean proxy = !create.proxied().isEmpty();
        var parts = new StringJoiner(indent, proxy ? "createProxy(" : "createModel(", ")");
        parts.add(Code.text(create.name()) + (proxy ? ", " + Code.text(create.proxied()) : ""));
        create.fields()
                .forEach(f -> parts.add(call("field", Code.text(f.name()), code.field(f.spec()))));
        return create.meta().equals(Meta.of())
                ? parts.toString()
                : parts
                        + "\n"
                        + STEP.repeat(3)
                        + "    .meta("
                        + chain(code.meta(create.meta()))
                        + ")";
    }

    /** In one line where there is room, else each call in its own. */
    private static String chain(List<String> calls) {
        String line = String.join("", calls);
        return line.length() <= LINE ? line : String.join("\n" + STEP.repeat(4), calls);
    }

    private static String fill(@Nullable Object value, Code code) {
        return value == null ? "" : ".fill(" + code.value(value) + ")";
    }

    private static String call(String name, String... arguments) {
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
