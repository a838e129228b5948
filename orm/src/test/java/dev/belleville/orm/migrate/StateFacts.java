package dev.belleville.orm.migrate;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.RelationSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a database should say of the tables of models, in the words of {@link TableFacts}: told by
 * the models alone, without what makes the tables.
 */
final class StateFacts {
    private final ProjectState state;
    private final TestDatabase database;
    private final List<String> facts = new ArrayList<>();

    private StateFacts(ProjectState state, TestDatabase database) {
        this.state = state;
        this.database = database;
    }

    static List<String> of(ProjectState state, TestDatabase database) {
        var all = new StateFacts(state, database);
        state.models().forEach(all::tell);
        return all.facts;
    }

    /** The names that the models give to indexes and rules. */
    static Set<String> names(ProjectState state) {
        var names = new HashSet<String>();
        for (ModelState model : state.models()) {
            model.options().indexes().forEach(index -> names.add(index.name()));
            model.options().constraints().forEach(rule -> names.add(rule.name()));
        }
        names.remove("");
        return names;
    }

    private boolean isPostgresql() {
        return database == TestDatabase.POSTGRESQL;
    }

    private boolean isMariadb() {
        return database == TestDatabase.MARIADB;
    }

    private boolean isSqlite() {
        return database == TestDatabase.SQLITE;
    }

    private static String table(ModelState model) {
        String own = model.options().table();
        return own.isEmpty() ? (model.app() + "_" + model.name()).toLowerCase(Locale.ROOT) : own;
    }

    private static String column(ModelState model, String field) {
        FieldSpec spec = model.field(field);
        String plain = spec.kind().isRelation() ? field + "_id" : field;
        return spec.column().isEmpty() ? plain : spec.column();
    }

    private void tell(ModelState model) {
        String table = table(model);
        facts.add("table " + table + remark(model.options().traits().comment()));
        var key = new ArrayList<String>();
        model.options().compositeKey().forEach(field -> key.add(column(model, field)));
        model.fields()
                .forEach((name, spec) -> {
                    if (spec.kind().isColumn()) {
                        tell(model, name, spec);
                    } else if (Objects.requireNonNull(spec.relation()).through().isEmpty()) {
                        between(model, name, spec.relation());
                    }
                    if (spec.is(Flag.PRIMARY_KEY)) {
                        key.add(column(model, name));
                    }
                });
        facts.add("primary key " + table + " " + key);
        for (IndexSpec index : model.options().indexes()) {
            index(model, "index", index, "");
        }
        for (ConstraintSpec rule : model.options().constraints()) {
            switch (rule) {
                case ConstraintSpec.Check check ->
                        check(table, check.name(), condition(model, check.condition()));
                case ConstraintSpec.Unique unique -> unique(model, unique);
            }
        }
    }

    private String remark(String comment) {
        return isSqlite() ? "" : TableFacts.remark(comment);
    }

    private void check(String table, String name, String condition) {
        facts.add("check %s %s: %s".formatted(table, name, condition));
    }

    private void unique(ModelState model, ConstraintSpec.Unique unique) {
        boolean plain = unique.nullsDistinct() && unique.deferrable() == Deferrable.NOT;
        if (plain || isPostgresql()) {
            String name = unique.name().isEmpty() ? "*" : unique.name();
            String more = unique.nullsDistinct() ? "" : " nulls alike";
            index(model, "unique", unique.index(name), more + TableFacts.when(unique.deferrable()));
        }
    }

    /** One that MariaDB cannot have is not there. */
    private void index(ModelState model, String kind, IndexSpec index, String more) {
        if (isMariadb() && (index.condition() != null || !index.expressions().isEmpty())) {
            return;
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i < index.fields().size(); i++) {
            String field = index.fields().get(i);
            boolean down = field.startsWith("-");
            boolean classed = isPostgresql() && i < index.opclasses().size();
            parts.add(
                    column(model, down ? field.substring(1) : field)
                            + (down ? " desc" : "")
                            + (classed ? " " + index.opclasses().get(i) : ""));
        }
        index.expressions().forEach(rank -> parts.add(computed(model, rank.expression())));
        var fact = new StringBuilder(kind + " " + table(model) + " " + index.name() + " " + parts);
        if (index.condition() != null) {
            fact.append(" where ").append(condition(model, index.condition()));
        }
        if (isPostgresql() && !index.method().isEmpty()) {
            fact.append(" by ").append(index.method());
        }
        if (isPostgresql() && !index.include().isEmpty()) {
            fact.append(" with ");
            fact.append(index.include().stream().map(field -> column(model, field)).toList());
        }
        facts.add(fact + more);
    }

    private static String computed(ModelState model, Expression expression) {
        String of = ((F) expression.operands().getFirst()).name();
        return "lower" + column(model, of);
    }

    private static String condition(ModelState model, Q condition) {
        var lookup = (Q.Lookup) condition;
        String[] words = lookup.lookup().split("__", 2);
        String sign = words[1].equals("lt") ? " < " : " > ";
        return column(model, words[0]) + sign + lookup.value();
    }

    private void tell(ModelState model, String name, FieldSpec spec) {
        String table = table(model);
        String column = column(model, name);
        FieldSpec held = held(model, spec);
        boolean missing = spec.is(Flag.NULL) || (isMariadb() && spec.isGenerated());
        var fact = new StringBuilder("column " + table + "." + column);
        fact.append(' ').append(type(held, spec.kind().isRelation()));
        fact.append(missing ? " null" : " not null");
        fact.append(spec.kind().isAuto() ? " counted" : "");
        String preset = spec.definition().defaultText();
        if (preset != null) {
            fact.append(" default ").append(preset(spec.kind(), preset));
        }
        var generated = spec.definition().generated();
        if (generated != null) {
            fact.append(generated.stored() ? " stored " : " virtual ");
            fact.append(TableFacts.plain(generated.expression()));
        }
        if (!held.definition().collation().isEmpty()) {
            fact.append(" collation ").append(held.definition().collation());
        }
        facts.add(fact + remark(spec.definition().comment()));
        if (spec.kind() == FieldKind.POSITIVE_INTEGER) {
            check(table, "*", column + " >= 0");
        }
        if (spec.relation() != null) {
            foreignKey(table, column, spec.relation());
        }
        indexes(table, column, spec, held);
    }

    /** The field whose values it holds: itself, or where a relation leads. */
    private FieldSpec held(ModelState model, FieldSpec spec) {
        if (spec.relation() == null) {
            return spec;
        }
        ModelState target = state.model(spec.relation().target());
        return held(target, target.field(aim(target, spec.relation())));
    }

    private static String aim(ModelState target, RelationSpec relation) {
        return relation.toField().isEmpty() ? key(target) : relation.toField();
    }

    private static String key(ModelState model) {
        return model.fields().entrySet().stream()
                .filter(e -> e.getValue().is(Flag.PRIMARY_KEY))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void foreignKey(String table, String column, RelationSpec relation) {
        ModelState target = state.model(relation.target());
        facts.add(
                "foreign key %s [%s] to %s [%s] on delete %s%s"
                        .formatted(
                                table,
                                column,
                                table(target),
                                column(target, aim(target, relation)),
                                rule(relation.onDelete()),
                                isMariadb() ? "" : " DEFERRED"));
    }

    private String rule(OnDelete onDelete) {
        return switch (onDelete) {
            case DB_CASCADE -> "CASCADE";
            case DB_SET_NULL -> "SET NULL";
            default -> isMariadb() ? "RESTRICT" : "NO ACTION";
        };
    }

    private void indexes(String table, String column, FieldSpec spec, FieldSpec held) {
        boolean key = spec.is(Flag.PRIMARY_KEY);
        boolean unique = !key && (spec.is(Flag.UNIQUE) || spec.kind() == FieldKind.ONE_TO_ONE);
        boolean indexed =
                !key
                        && !unique
                        && (spec.is(Flag.INDEX)
                                || spec.kind() == FieldKind.SLUG
                                || spec.kind() == FieldKind.FOREIGN_KEY);
        if (unique) {
            facts.add("unique " + table + " * [" + column + "]");
        }
        if (indexed && !(isMariadb() && spec.kind().isRelation())) {
            facts.add("index " + table + " * [" + column + "]");
        }
        if (isPostgresql() && (key || unique || indexed) && held.kind().isText()) {
            facts.add("index " + table + " * [" + column + " varchar_pattern_ops]");
        }
    }

    private void between(ModelState model, String name, RelationSpec relation) {
        ModelState target = state.model(relation.target());
        String plain = table(model) + "_" + name;
        String table = relation.table().isEmpty() ? plain : relation.table();
        boolean self = target.equals(model);
        String from = (self ? "from_" : "") + model.name().toLowerCase(Locale.ROOT) + "_id";
        String to = (self ? "to_" : "") + target.name().toLowerCase(Locale.ROOT) + "_id";
        facts.add("table " + table);
        facts.add("primary key " + table + " [id]");
        FieldSpec id = Fields.bigAuto();
        facts.add("column " + table + ".id " + type(id, false) + " not null counted");
        facts.add("unique " + table + " * [" + from + ", " + to + "]");
        side(table, from, model);
        side(table, to, target);
    }

    private void side(String table, String column, ModelState target) {
        FieldSpec held = held(target, target.field(key(target)));
        facts.add("column " + table + "." + column + " " + type(held, true) + " not null");
        foreignKey(table, column, new RelationSpec(target.label(), OnDelete.CASCADE));
        if (!isMariadb()) {
            facts.add("index " + table + " * [" + column + "]");
        }
    }

    private String type(FieldSpec spec, boolean pointing) {
        String text = (isPostgresql() ? "character varying(" : "varchar(") + spec.size() + ")";
        return switch (spec.kind()) {
            case BIG_AUTO -> isSqlite() && !pointing ? "integer" : big();
            case BIG_INTEGER -> big();
            case INTEGER -> isMariadb() ? "int(11)" : "integer";
            case POSITIVE_INTEGER ->
                    isMariadb() ? "int(10) unsigned" : isSqlite() ? "integer unsigned" : "integer";
            case CHAR, SLUG -> text;
            case TEXT -> isMariadb() ? "longtext" : "text";
            case DECIMAL -> decimal(spec.size() + "," + spec.places());
            case DATE -> "date";
            case BOOLEAN -> isMariadb() ? "tinyint(1)" : isSqlite() ? "bool" : "boolean";
            default ->
                    throw new IllegalArgumentException(spec.kind() + " is not among the fields.");
        };
    }

    private String big() {
        return isMariadb() ? "bigint(20)" : "bigint";
    }

    private String decimal(String sizes) {
        return isSqlite() ? "decimal" : (isMariadb() ? "decimal(" : "numeric(") + sizes + ")";
    }

    private String preset(FieldKind kind, String text) {
        return switch (kind) {
            case BOOLEAN -> isPostgresql() ? text : text.equals("true") ? "1" : "0";
            case DATE ->
                    switch (database) {
                        case SQLITE -> "datenow";
                        case POSTGRESQL -> "statement_timestamp at time zone utc";
                        case MARIADB -> "utc_date";
                    };
            default -> text;
        };
    }
}
