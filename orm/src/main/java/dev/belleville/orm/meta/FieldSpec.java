package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import dev.belleville.orm.OnDelete;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A field described without its Java class: what models are read into and what migrations are
 * written in.
 *
 * <p>Built by the factory of its kind and narrowed step by step: {@code FieldSpec.slug().unique()}.
 *
 * @param kind what it is
 * @param size the most characters of a text or bytes of binary data, all digits of a decimal; 0
 *     where that says nothing
 * @param places digits after the point of a decimal
 * @param flags what else holds
 * @param column the column's name; empty for Django's rule
 * @param defaultValue the literal a new row has; null where there is none
 * @param relation where it points; null unless it is a relation
 * @param choices what it may be; empty where anything goes
 * @param text how people know it
 * @param definition what the database alone makes of it
 */
public record FieldSpec(
        FieldKind kind,
        int size,
        int places,
        Set<Flag> flags,
        String column,
        @Nullable Object defaultValue,
        @Nullable RelationSpec relation,
        List<Option> choices,
        Text text,
        ColumnDefinition definition) {
    /** What holds of a field or not. */
    public enum Flag {
        NULL,
        BLANK,
        UNIQUE,
        INDEX,
        PRIMARY_KEY,
        NOT_EDITABLE,
        /** Each save writes the time it happens. Django's {@code auto_now}. */
        AUTO_NOW,
        /** The first save writes the time it happens. Django's {@code auto_now_add}. */
        AUTO_NOW_ADD,
        /** A relation whose column has no index. Django's {@code db_index=False}. */
        NO_INDEX,
        /** A relation that the database does not enforce. Django's {@code db_constraint=False}. */
        NO_CONSTRAINT
    }

    /**
     * One value a field may have.
     *
     * @param value as stored
     * @param label for people
     */
    public record Option(String value, String label) {}

    /**
     * How people know a field.
     *
     * @param label Django's {@code verbose_name}; empty for the field's name in words
     * @param help Django's {@code help_text}; empty for none
     */
    public record Text(String label, String help) {
        static final Text NONE = new Text("", "");
    }

    /** Copies what could change. */
    public FieldSpec {
        flags = Set.copyOf(flags);
        choices = List.copyOf(choices);
    }

    private FieldSpec(FieldKind kind, int size, int places, @Nullable RelationSpec relation) {
        this(
                kind,
                size,
                places,
                Set.of(),
                "",
                null,
                relation,
                List.of(),
                Text.NONE,
                ColumnDefinition.NONE);
    }

    /** A field of {@code kind} with nothing else said. */
    public static FieldSpec of(FieldKind kind) {
        return new FieldSpec(kind, 0, 0, null);
    }

    /** A text of at most {@code max} characters of the kind CHAR, SLUG, EMAIL, URL or FILE. */
    public static FieldSpec text(FieldKind kind, int max) {
        return new FieldSpec(kind, max, 0, null);
    }

    /** A decimal. */
    public static FieldSpec decimal(int digits, int places) {
        return new FieldSpec(FieldKind.DECIMAL, digits, places, null);
    }

    /** A list of values, each an {@code element}. */
    public static FieldSpec array(FieldSpec element) {
        return of(FieldKind.ARRAY).definition(ColumnDefinition.of(element));
    }

    /** A to-one relation to the model with the label {@code target}. */
    public static FieldSpec foreignKey(String target, OnDelete onDelete) {
        return related(FieldKind.FOREIGN_KEY, target, onDelete);
    }

    /** A to-one relation that no two rows share. */
    public static FieldSpec oneToOne(String target, OnDelete onDelete) {
        return related(FieldKind.ONE_TO_ONE, target, onDelete);
    }

    /** A to-many relation with a table of its own. */
    public static FieldSpec manyToMany(String target) {
        return related(FieldKind.MANY_TO_MANY, target, OnDelete.CASCADE);
    }

    private static FieldSpec related(FieldKind kind, String target, OnDelete onDelete) {
        return new FieldSpec(kind, 0, 0, new RelationSpec(target, onDelete));
    }

    /** Whether {@code flag} holds. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether the database computes it, so that nobody writes it. */
    public boolean isGenerated() {
        return definition.generated() != null;
    }

    /** Whether the database gives a row a value that names none. */
    public boolean hasDatabaseDefault() {
        return definition.hasDefault();
    }

    /** The same, with {@code flag}. */
    public FieldSpec with(Flag flag) {
        var more = EnumSet.of(flag);
        more.addAll(flags);
        return with(draft -> draft.flags = more);
    }

    /** The same, with {@code flag} where {@code holds}. */
    FieldSpec with(Flag flag, boolean holds) {
        return holds ? with(flag) : this;
    }

    /** The same, nullable. */
    public FieldSpec nullable() {
        return with(Flag.NULL);
    }

    /** The same, optional in forms. */
    public FieldSpec blank() {
        return with(Flag.BLANK);
    }

    /** The same, with no value twice. */
    public FieldSpec unique() {
        return with(Flag.UNIQUE);
    }

    /** The same, with an index. */
    public FieldSpec index() {
        return with(Flag.INDEX);
    }

    /** The same relation, without an index of its own. */
    public FieldSpec withoutIndex() {
        return with(Flag.NO_INDEX);
    }

    /** The same relation, which the database does not enforce. */
    public FieldSpec withoutConstraint() {
        return with(Flag.NO_CONSTRAINT);
    }

    /** The same, as the primary key. */
    public FieldSpec primaryKey() {
        return with(Flag.PRIMARY_KEY);
    }

    /** The same, with a column's name of its own. */
    public FieldSpec column(String name) {
        return with(draft -> draft.column = name);
    }

    /** The same, with a default: a number, text, boolean, or an empty map or list. */
    public FieldSpec defaultValue(@Nullable Object value) {
        return with(draft -> draft.defaultValue = value);
    }

    /** The same, with a name for the way back. */
    public FieldSpec relatedName(String name) {
        return relation(required().back(name, required().relatedQueryName()));
    }

    /** The same, with a name for the table between. */
    public FieldSpec table(String name) {
        return relation(required().table(name));
    }

    /** The same, with a name for the way back in look-ups. */
    public FieldSpec relatedQueryName(String name) {
        return relation(required().back(required().relatedName(), name));
    }

    /** The same, holding another field of the target than its key. */
    public FieldSpec toField(String name) {
        return relation(required().toField(name));
    }

    /** The same, with a model between; {@code fields} are its two where there are others. */
    public FieldSpec through(String label, String... fields) {
        return relation(required().through(label, List.of(fields)));
    }

    /** The same, with a way back of its own though it points to its own model. */
    public FieldSpec asymmetrical() {
        return relation(required().asymmetrical());
    }

    /** The same, with one more value it may have. */
    public FieldSpec choice(String value, String label) {
        var more = new ArrayList<>(choices);
        more.add(new Option(value, label));
        return with(draft -> draft.choices = more);
    }

    /** The same, with a label. */
    public FieldSpec label(String label) {
        return with(draft -> draft.text = new Text(label, text.help()));
    }

    /** The same, with a help text. */
    public FieldSpec help(String help) {
        return with(draft -> draft.text = new Text(text.label(), help));
    }

    /** The same, with a value that the database gives rows that name none; {@code now} the time. */
    public FieldSpec dbDefault(String value) {
        return define(draft -> draft.defaultText = value);
    }

    /** The same, with a value that the database computes for rows that name none. */
    public FieldSpec dbDefault(Expression value) {
        return define(draft -> draft.defaultExpression = value);
    }

    /** The same, computed by the database from other columns of the row. */
    public FieldSpec generated(String expression, boolean stored) {
        return define(
                draft -> draft.generated = new ColumnDefinition.Generated(expression, stored));
    }

    /** The same, compared by the rule {@code collation} of the database. */
    public FieldSpec dbCollation(String collation) {
        return define(draft -> draft.collation = collation);
    }

    /** The same, with a remark in the database. */
    public FieldSpec dbComment(String comment) {
        return define(draft -> draft.comment = comment);
    }

    /** The same, with the time of each save. */
    public FieldSpec autoNow() {
        return with(Flag.AUTO_NOW);
    }

    /** The same, with the time of the first save. */
    public FieldSpec autoNowAdd() {
        return with(Flag.AUTO_NOW_ADD);
    }

    /** The same relation to another model. */
    public FieldSpec pointingTo(String label) {
        return relation(required().target(label));
    }

    /** The same, pointing elsewhere or otherwise. */
    public FieldSpec relation(RelationSpec to) {
        return with(draft -> draft.relation = to);
    }

    private FieldSpec definition(ColumnDefinition other) {
        return with(draft -> draft.definition = other);
    }

    private FieldSpec define(Consumer<ColumnDefinition.Draft> change) {
        return definition(definition.with(change));
    }

    private FieldSpec with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new FieldSpec(
                kind,
                size,
                places,
                draft.flags,
                draft.column,
                draft.defaultValue,
                draft.relation,
                draft.choices,
                draft.text,
                draft.definition);
    }

    /** What may differ in the next one. */
    private static final class Draft {
        private Set<Flag> flags;
        private String column;
        private @Nullable Object defaultValue;
        private @Nullable RelationSpec relation;
        private List<Option> choices;
        private Text text;
        private ColumnDefinition definition;

        Draft(FieldSpec from) {
            flags = from.flags;
            column = from.column;
            defaultValue = from.defaultValue;
            relation = from.relation;
            choices = from.choices;
            text = from.text;
            definition = from.definition;
        }
    }

    private RelationSpec required() {
        if (relation == null) {
            throw new IllegalStateException("A " + kind + " field is no relation.");
        }
        return relation;
    }
}
