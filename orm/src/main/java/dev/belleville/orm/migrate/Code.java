package dev.belleville.orm.migrate;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.RelationSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Java expressions for what migrations are made of, and the imports they need. */
final class Code {
    private static final List<String> STATIC =
            List.of("dev.belleville.orm.migrate.Fields", "dev.belleville.orm.migrate.Operations");

    private final Set<String> imported = new TreeSet<>();
    private final Set<String> statics = new TreeSet<>(STATIC);

    private final ExpressionCode expressions = new ExpressionCode(this);

    Code() {
        imported.add(Migration.class.getName());
    }

    /** The import statements for all that was written so far. */
    String imports() {
        var lines = new StringBuilder();
        statics.forEach(name -> lines.append("import static ").append(name).append(".*;\n"));
        lines.append('\n');
        imported.forEach(name -> lines.append("import ").append(name).append(";\n"));
        return lines.toString();
    }

    void useList() {
        use(List.class);
    }

    String use(Class<?> type) {
        imported.add(type.getName());
        return type.getSimpleName();
    }

    String field(FieldSpec spec) {
        var calls = new ArrayList<String>();
        calls.add(factory(spec));
        for (Flag flag : Flag.values()) {
            if (spec.is(flag)) {
                calls.add(flag(flag));
            }
        }
        addCall(calls, "column", spec.column());
        if (spec.defaultValue() != null) {
            calls.add(".defaultValue(" + value(spec.defaultValue()) + ")");
        }
        if (spec.relation() != null) {
            addCall(calls, "relatedName", spec.relation().relatedName());
            RelationSpec to = spec.relation();
            addCall(calls, "relatedQueryName", to.relatedQueryName());
            addCall(calls, "table", to.table());
            addCall(calls, "toField", to.toField());
            if (!to.through().isEmpty()) {
                var through = new ArrayList<String>();
                through.add(to.through());
                through.addAll(to.throughFields());
                calls.add(".through(" + texts(through) + ")");
            }
            if (!to.symmetrical()) {
                calls.add(".asymmetrical()");
            }
        }
        for (FieldSpec.Option option : spec.choices()) {
            calls.add(".choice(%s, %s)".formatted(text(option.value()), text(option.label())));
        }
        ColumnDefinition definition = spec.definition();
        if (definition.defaultText() != null) {
            calls.add(".dbDefault(" + text(definition.defaultText()) + ")");
        }
        if (definition.defaultExpression() != null) {
            calls.add(".dbDefault(" + expressions.write(definition.defaultExpression()) + ")");
        }
        if (definition.generated() != null) {
            calls.add(
                    ".generated(%s, %s)"
                            .formatted(
                                    text(definition.generated().expression()),
                                    definition.generated().stored()));
        }
        addCall(calls, "dbCollation", definition.collation());
        addCall(calls, "dbComment", definition.comment());
        addCall(calls, "label", spec.text().label());
        addCall(calls, "help", spec.text().help());
        return String.join("", calls);
    }

    private String flag(Flag flag) {
        return switch (flag) {
            case NULL -> ".nullable()";
            case BLANK -> ".blank()";
            case UNIQUE -> ".unique()";
            case INDEX -> ".index()";
            case PRIMARY_KEY -> ".primaryKey()";
            case AUTO_NOW -> ".autoNow()";
            case AUTO_NOW_ADD -> ".autoNowAdd()";
            case NO_INDEX -> ".withoutIndex()";
            case NO_CONSTRAINT -> ".withoutConstraint()";
            case NOT_EDITABLE -> ".with(" + use(FieldSpec.class) + ".Flag.NOT_EDITABLE)";
        };
    }

    private String factory(FieldSpec spec) {
        return switch (spec.kind()) {
            case SMALL_AUTO -> "smallAuto()";
            case AUTO -> "auto()";
            case BIG_AUTO -> "bigAuto()";
            case SMALL_INTEGER -> "smallInteger()";
            case INTEGER -> "integer()";
            case BIG_INTEGER -> "bigInteger()";
            case POSITIVE_SMALL_INTEGER -> "positiveSmallInteger()";
            case POSITIVE_INTEGER -> "positiveInteger()";
            case POSITIVE_BIG_INTEGER -> "positiveBigInteger()";
            case BOOLEAN -> "bool()";
            case CHAR -> "character(" + spec.size() + ")";
            case TEXT -> "text()";
            case SLUG -> "slug(" + spec.size() + ")";
            case EMAIL -> "email(" + spec.size() + ")";
            case URL -> "url(" + spec.size() + ")";
            case FILE -> "file(" + spec.size() + ")";
            case IMAGE -> "image(" + spec.size() + ")";
            case FILE_PATH -> "filePath(" + spec.size() + ")";
            case GENERIC_IP_ADDRESS -> "genericIpAddress()";
            case DECIMAL -> "decimal(" + spec.size() + ", " + spec.places() + ")";
            case FLOAT -> "floating()";
            case DATE -> "date()";
            case DATE_TIME -> "dateTime()";
            case TIME -> "time()";
            case DURATION -> "duration()";
            case UUID -> "uuid()";
            case BINARY -> spec.size() == 0 ? "binary()" : "binary(" + spec.size() + ")";
            case ARRAY -> {
                FieldSpec element = spec.definition().element();
                yield "array(" + (element == null ? "" : field(element)) + ")";
            }
            case JSON -> "json()";
            case FOREIGN_KEY -> toOne("foreignKey", spec.relation());
            case ONE_TO_ONE -> toOne("oneToOne", spec.relation());
            case MANY_TO_MANY -> "manyToMany(" + text(target(spec.relation())) + ")";
            case BY_TYPE -> throw new IllegalArgumentException("A field whose kind is not known.");
        };
    }

    private String toOne(String factory, @Nullable RelationSpec relation) {
        statics.add(OnDelete.class.getName());
        return "%s(%s, %s)"
                .formatted(
                        factory,
                        text(target(relation)),
                        relation == null ? "" : relation.onDelete().name());
    }

    private static String target(@Nullable RelationSpec relation) {
        return relation == null ? "" : relation.target();
    }

    /** {@code Meta.of()} and the calls that make it {@code meta}, in order. */
    List<String> meta(Meta meta) {
        var calls = new ArrayList<String>();
        calls.add(use(Meta.class) + ".of()");
        addCall(calls, "table", meta.table());
        addCall(calls, "verboseName", meta.verboseName());
        addCall(calls, "verboseNamePlural", meta.verboseNamePlural());
        if (!meta.ordering().isEmpty()) {
            calls.add(".ordering(" + expressions.ordering(meta.ordering()) + ")");
        }
        for (IndexSpec index : meta.indexes()) {
            calls.add(
                    isPlain(index)
                            ? ".index(%s, %s)".formatted(text(index.name()), texts(index.fields()))
                            : ".index(" + index(index) + ")");
        }
        for (ConstraintSpec constraint : meta.constraints()) {
            calls.add(
                    switch (constraint) {
                        case ConstraintSpec.Unique u when isTogether(u) ->
                                ".uniqueTogether(%s)".formatted(texts(u.fields()));
                        case ConstraintSpec.Unique u when isPlain(u) ->
                                ".unique(%s, %s)".formatted(text(u.name()), texts(u.fields()));
                        case ConstraintSpec.Check c when isPlain(c) ->
                                ".check(%s, %s)"
                                        .formatted(text(c.name()), condition(c.condition()));
                        default -> ".constraint(" + constraint(constraint) + ")";
                    });
        }
        addCall(calls, "compositePrimaryKey", meta.compositeKey().toArray(String[]::new));
        Meta.Traits traits = meta.traits();
        if (!traits.managed()) {
            calls.add(".unmanaged()");
        }
        addCall(calls, "dbTableComment", traits.comment());
        addCall(calls, "getLatestBy", traits.getLatestBy().toArray(String[]::new));
        addCall(calls, "orderWithRespectTo", traits.orderWithRespectTo());
        addCall(calls, "defaultManager", traits.defaultManager());
        addCall(calls, "baseManager", traits.baseManager());
        addCall(calls, "defaultRelatedName", traits.defaultRelatedName());
        addCall(calls, "requiredDbVendor", traits.requiredDbVendor());
        for (Meta.Permission permission : traits.permissions()) {
            addCall(calls, "permission", permission.codename(), permission.name());
        }
        if (!traits.defaultPermissions().equals(Meta.Traits.NONE.defaultPermissions())) {
            calls.add(".defaultPermissions(" + texts(traits.defaultPermissions()) + ")");
        }
        return calls;
    }

    static boolean isPlain(IndexSpec index) {
        return index.equals(new IndexSpec(index.name(), index.fields()));
    }

    static boolean isPlain(ConstraintSpec constraint) {
        return switch (constraint) {
            case ConstraintSpec.Unique u ->
                    u.equals(new ConstraintSpec.Unique(u.name(), u.fields()));
            case ConstraintSpec.Check c -> c.violation().equals(ConstraintSpec.Violation.USUAL);
        };
    }

    static boolean isTogether(ConstraintSpec.Unique unique) {
        return unique.name().isEmpty() && isPlain(unique);
    }

    String index(IndexSpec index) {
        var calls = new ArrayList<String>();
        var named = new ArrayList<String>();
        named.add(index.name());
        named.addAll(index.fields());
        calls.add(use(IndexSpec.class) + ".of(" + texts(named) + ")");
        if (!index.expressions().isEmpty()) {
            calls.add(".expressions(" + expressions.ranks(index.expressions()) + ")");
        }
        where(calls, index.condition());
        addCall(calls, "include", index.include().toArray(String[]::new));
        addCall(calls, "opclasses", index.opclasses().toArray(String[]::new));
        addCall(calls, "method", index.method());
        return String.join("", calls);
    }

    String constraint(ConstraintSpec constraint) {
        var calls = new ArrayList<String>();
        use(ConstraintSpec.class);
        switch (constraint) {
            case ConstraintSpec.Check check ->
                    calls.add(
                            "ConstraintSpec.check(%s, %s)"
                                    .formatted(text(check.name()), condition(check.condition())));
            case ConstraintSpec.Unique unique -> {
                var named = new ArrayList<String>();
                named.add(unique.name());
                named.addAll(unique.fields());
                calls.add("ConstraintSpec.unique(" + texts(named) + ")");
                if (!unique.expressions().isEmpty()) {
                    calls.add(
                            ".expressions("
                                    + expressions.ranks(
                                            unique.expressions().stream()
                                                    .map(Ordering::asc)
                                                    .toList())
                                    + ")");
                }
                where(calls, unique.condition());
                if (unique.deferrable() != ConstraintSpec.Deferrable.NOT) {
                    calls.add(".deferrable(ConstraintSpec.Deferrable." + unique.deferrable() + ")");
                }
                if (!unique.nullsDistinct()) {
                    calls.add(".nullsAlike()");
                }
                addCall(calls, "include", unique.include().toArray(String[]::new));
                addCall(calls, "opclasses", unique.opclasses().toArray(String[]::new));
            }
        }
        ConstraintSpec.Violation said = constraint.violation();
        if (!said.equals(ConstraintSpec.Violation.USUAL)) {
            calls.add(".violation(%s, %s)".formatted(text(said.message()), text(said.code())));
        }
        return String.join("", calls);
    }

    private void where(List<String> calls, @Nullable Q condition) {
        if (condition != null) {
            calls.add(".where(" + condition(condition) + ")");
        }
    }

    /** Adds the call unless its arguments say nothing. */
    private static void addCall(List<String> calls, String method, String... arguments) {
        if (!String.join("", arguments).isEmpty()) {
            calls.add("." + method + "(" + texts(List.of(arguments)) + ")");
        }
    }

    String condition(Q q) {
        return expressions.condition(q);
    }

    String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Expression computed -> expressions.write(computed);
            case Integer number -> number.toString();
            case Long number -> number + "L";
            case Double number -> number.toString();
            case Boolean flag -> flag.toString();
            case BigDecimal number ->
                    "new " + use(BigDecimal.class) + "(" + text(number.toString()) + ")";
            case CharSequence text -> text(text.toString());
            case Enum<?> constant -> text(constant.name());
            case LocalDate date -> use(LocalDate.class) + ".parse(" + text(date.toString()) + ")";
            case LocalTime time -> use(LocalTime.class) + ".parse(" + text(time.toString()) + ")";
            case Instant moment -> use(Instant.class) + ".parse(" + text(moment.toString()) + ")";
            case Duration duration ->
                    use(Duration.class) + ".parse(" + text(duration.toString()) + ")";
            case Short number -> "(short) " + number;
            case Float number -> number + "f";
            case UUID uuid -> use(UUID.class) + ".fromString(" + text(uuid.toString()) + ")";
            case Map<?, ?> map when map.isEmpty() -> use(Map.class) + ".of()";
            case Map<?, ?> map ->
                    use(Map.class)
                            + map.entrySet().stream()
                                    .map(e ->
                                            use(Map.class)
                                                    + ".entry("
                                                    + value(e.getKey())
                                                    + ", "
                                                    + value(e.getValue())
                                                    + ")")
                                    .sorted()
                                    .collect(Collectors.joining(", ", ".ofEntries(", ")"));
            case Collection<?> items ->
                    use(List.class)
                            + items.stream()
                                    .map(this::value)
                                    .collect(Collectors.joining(", ", ".of(", ")"));
            default ->
                    throw new IllegalArgumentException(
                            "A "
                                    + value.getClass().getName()
                                    + " cannot be written into a migration; use a number, text, boolean,"
                                    + " date, moment or list.");
        };
    }

    static String texts(Collection<String> texts) {
        return texts.stream().map(Code::text).collect(Collectors.joining(", "));
    }

    /** A string literal. */
    static String text(String text) {
        var code = new StringJoiner("", "\"", "\"");
        text.chars().forEach(c -> code.add(escaped((char) c)));
        return code.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }

    /** Text that cannot end a comment. */
    static String comment(String text) {
        return text.replace("*/", "*").replace("\\u", "u");
    }
}
