package dev.belleville.orm.meta;

import dev.belleville.orm.OnDelete;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field described without its Java class: what models are read into and what migrations are
 * written in.
 *
 * <p>Built by the factory of its kind and narrowed step by step: {@code FieldSpec.slug().unique()}.
 *
 * @param kind what it is
 * @param size the most characters of a text, all digits of a decimal; 0 where that says nothing
 * @param places digits after the point of a decimal
 * @param flags what else holds
 * @param column the column's name; empty for Django's rule
 * @param defaultValue the literal a new row has; null where there is none
 * @param relation where it points; null unless it is a relation
 * @param choices what it may be; empty where anything goes
 * @param text how people know it
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
        Text text) {

    /** What holds of a field or not. */
    public enum Flag {
        NULL,
        BLANK,
        UNIQUE,
        INDEX,
        PRIMARY_KEY,
        NOT_EDITABLE
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

    /** A field of {@code kind} with nothing else said. */
    public static FieldSpec of(FieldKind kind) {
        return new FieldSpec(kind, 0, 0, Set.of(), "", null, null, List.of(), Text.NONE);
    }

    /** A text of at most {@code max} characters of the kind CHAR, SLUG, EMAIL or URL. */
    public static FieldSpec text(FieldKind kind, int max) {
        return new FieldSpec(kind, max, 0, Set.of(), "", null, null, List.of(), Text.NONE);
    }

    /** A decimal. */
    public static FieldSpec decimal(int digits, int places) {
        return new FieldSpec(
                FieldKind.DECIMAL, digits, places, Set.of(), "", null, null, List.of(), Text.NONE);
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
        var relation = new RelationSpec(target, onDelete, "", "");
        return new FieldSpec(kind, 0, 0, Set.of(), "", null, relation, List.of(), Text.NONE);
    }

    /** Whether {@code flag} holds. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** The same, with {@code flag}. */
    public FieldSpec with(Flag flag) {
        var more = EnumSet.of(flag);
        more.addAll(flags);
        return new FieldSpec(
                kind, size, places, more, column, defaultValue, relation, choices, text);
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

    /** The same, as the primary key. */
    public FieldSpec primaryKey() {
        return with(Flag.PRIMARY_KEY);
    }

    /** The same, with a column's name of its own. */
    public FieldSpec column(String name) {
        return new FieldSpec(
                kind, size, places, flags, name, defaultValue, relation, choices, text);
    }

    /** The same, with a default: a number, text, boolean, or an empty map or list. */
    public FieldSpec defaultValue(Object value) {
        return new FieldSpec(kind, size, places, flags, column, value, relation, choices, text);
    }

    /** The same, with a name for the way back. */
    public FieldSpec relatedName(String name) {
        var to = required();
        return relation(new RelationSpec(to.target(), to.onDelete(), name, to.table()));
    }

    /** The same, with a name for the table between. */
    public FieldSpec table(String name) {
        var to = required();
        return relation(new RelationSpec(to.target(), to.onDelete(), to.relatedName(), name));
    }

    /** The same, with one more value it may have. */
    public FieldSpec choice(String value, String label) {
        var more = new java.util.ArrayList<>(choices);
        more.add(new Option(value, label));
        return new FieldSpec(kind, size, places, flags, column, defaultValue, relation, more, text);
    }

    /** The same, with a label. */
    public FieldSpec label(String label) {
        return new FieldSpec(
                kind,
                size,
                places,
                flags,
                column,
                defaultValue,
                relation,
                choices,
                new Text(label, text.help()));
    }

    /** The same, with a help text. */
    public FieldSpec help(String help) {
        return new FieldSpec(
                kind,
                size,
                places,
                flags,
                column,
                defaultValue,
                relation,
                choices,
                new Text(text.label(), help));
    }

    private FieldSpec relation(RelationSpec to) {
        return new FieldSpec(kind, size, places, flags, column, defaultValue, to, choices, text);
    }

    private RelationSpec required() {
        if (relation == null) {
            throw new IllegalStateException("A " + kind + " field is no relation.");
        }
        return relation;
    }
}
