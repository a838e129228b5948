package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model while its source is being written. */
final class ModelDraft {
    private final TableDescription table;
    private final JavaNames.Given name;
    private final JavaTypes types;
    private final Key key;
    private final JavaNames members;
    private final Map<String, FieldDraft> columns = new LinkedHashMap<>();
    private final List<FieldDraft> waysBack = new ArrayList<>();
    private final List<EnumDraft> enums = new ArrayList<>();
    private final JavaNames nested;
    private @Nullable Relations relations;

    ModelDraft(TableDescription table, JavaNames.Given name, JavaTypes types, JavaNames nested) {
        this.table = table;
        this.name = name;
        this.types = types;
        this.nested = nested;
        key = Key.of(table);
        members =
                isAutomatic()
                        ? JavaNames.ofMembers("objects", "meta", "pk", "id")
                        : JavaNames.ofMembers("objects", "meta", "pk");
    }

    TableDescription table() {
        return table;
    }

    JavaNames.Given name() {
        return name;
    }

    Key key() {
        return key;
    }

    /** What {@code Meta} says, and what nothing says. */
    MetaDraft meta() {
        return new MetaDraft(this, types);
    }

    List<EnumDraft> enums() {
        return enums;
    }

    /** All members, in the order of the columns; relations that others make come last. */
    List<FieldDraft> fields() {
        var all = new ArrayList<>(columns.values());
        all.addAll(waysBack);
        return all;
    }

    /** The field of {@code column}; null for the automatic key. */
    @Nullable FieldDraft field(String column) {
        return columns.get(column);
    }

    /** What the field of {@code column} is called. */
    String nameOf(String column) {
        FieldDraft field = columns.get(column);
        return field == null ? "id" : field.name();
    }

    /** Whether {@code Model} brings the key. */
    boolean isAutomatic() {
        return key.sort() == Key.Sort.PRIMARY
                && key.is("id")
                && table.column("id").counted()
                && table.foreignKeys().stream().noneMatch(f -> f.columns().contains("id"));
    }

    /** The kind of the automatic key. */
    FieldKind autoKind() {
        return auto(types.of(table.column("id")));
    }

    private static FieldKind auto(JavaType type) {
        return switch (type.kind()) {
            case SMALL_INTEGER, POSITIVE_SMALL_INTEGER -> FieldKind.SMALL_AUTO;
            case INTEGER, POSITIVE_INTEGER -> FieldKind.AUTO;
            default -> FieldKind.BIG_AUTO;
        };
    }

    /** Whether a value of {@code column} can be the key of a map, by which relations load. */
    boolean canBePointedTo(String column) {
        return types.of(table.column(column)).kind() != FieldKind.BINARY && isUnique(column);
    }

    private boolean isUnique(String column) {
        return table.primaryKey().equals(List.of(column)) || isAloneIn(column, true);
    }

    private boolean isAloneIn(String column, boolean unique) {
        return table.indexes().stream()
                .filter(MetaDraft::isPlain)
                .anyMatch(index ->
                        index.unique() == unique && index.columns().equals(List.of(column)));
    }

    /** Makes the fields; {@code models} are those that relations may point to, by table. */
    void draftColumns(Map<String, ModelDraft> models) {
        var found = new Relations(this, models);
        relations = found;
        for (ColumnInfo column : table.columns()) {
            if (!(isAutomatic() && column.name().equals("id"))) {
                Relations.Relation relation = found.of(column.name());
                columns.put(
                        column.name(),
                        relation == null
                                ? plain(column)
                                : relation(column, relation.key(), relation.target()));
            }
        }
    }

    private FieldDraft plain(ColumnInfo column) {
        JavaNames.Given given = members.member(column.name(), column.name());
        var field = named(given, column.name(), false);
        JavaType type = types.of(column);
        if (type.boxed().isEmpty()) {
            type = listed(column);
        }
        if (key.is(column.name()) && column.counted()) {
            FieldKind kind = auto(type);
            type = JavaType.said(kind, kind == FieldKind.BIG_AUTO ? "Long" : type.boxed());
        } else if (column.counted()) {
            field.comment("The database counts it where an INSERT names no value.");
        }
        type.options().forEach(field::option);
        if (type.guess() != null) {
            field.comment("A guess: " + type.guess() + ".");
        }
        if (!column.onUpdate().isEmpty()) {
            field.comment(
                    "A guess: a plain value, though the database writes "
                            + column.onUpdate()
                            + " at each UPDATE that names none. A save names the value that was"
                            + " read; autoNow = true has it write the time instead.");
        }
        describe(field, column, type);
        if (key.is(column.name())) {
            field.option("primaryKey", "true");
        } else if (isAloneIn(column.name(), true)) {
            field.option("unique", "true");
        } else if (isAloneIn(column.name(), false)) {
            field.option("index", "true");
        }
        explain(field, column.name());
        return field;
    }

    private JavaType listed(ColumnInfo column) {
        String enumName = nested.type(column.name()).name();
        enums.add(new EnumDraft(enumName, column.type().values()));
        return JavaType.of(FieldKind.CHAR, enumName);
    }

    /** What the database makes of the column: whether it may be NULL, its default, its remark. */
    private void describe(FieldDraft field, ColumnInfo column, JavaType type) {
        boolean counts = key.is(column.name()) && column.counted();
        boolean inKey = key.columns().contains(column.name()) && key.sort() != Key.Sort.NONE;
        boolean missing = counts || (column.nullable() && !inKey);
        boolean open = sayDefault(field, column, type) || key.is(column.name());
        String held = missing || open ? type.boxed() : type.primitive();
        if (missing) {
            held = held.endsWith("[]") ? "byte @Nullable []" : "@Nullable " + held;
            if (!counts) {
                field.option("blank", "true");
            }
        }
        field.type(held);
        ColumnInfo.Generated generated = column.generated();
        if (generated != null && !generated.sql().isEmpty()) {
            field.text("generated", generated.sql());
            if (!generated.stored()) {
                field.option("stored", "false");
            }
        }
        if (!column.collation().isEmpty()) {
            field.text("dbCollation", column.collation());
        }
        if (!column.comment().isEmpty()) {
            field.text("dbComment", column.comment());
        }
    }

    /** Whether the database may be left to give a value. */
    private static boolean sayDefault(FieldDraft field, ColumnInfo column, JavaType type) {
        String sql = column.defaultSql();
        if (sql == null || column.counted()) {
            return false;
        }
        String text = DefaultText.of(type.kind(), sql);
        if (text != null) {
            field.text("dbDefault", text);
            return true;
        }
        if (type.boxed().equals("String") && DefaultText.isEmptyText(sql)) {
            field.initial("\"\"");
        } else if (!sql.equalsIgnoreCase("null") && !sql.startsWith("NULL::")) {
            field.comment("The database's default: " + sql);
        }
        return false;
    }

    private FieldDraft relation(ColumnInfo column, ForeignKeyInfo foreign, ModelDraft target) {
        String plain = column.name();
        String suffix = plain.length() > 3 ? plain.substring(plain.length() - 3) : "";
        if (suffix.equalsIgnoreCase("_id")) {
            plain = plain.substring(0, plain.length() - 3);
        }
        FieldDraft field = named(members.member(column.name(), plain), column.name(), true);
        boolean one = key.is(column.name()) || isAloneIn(column.name(), true);
        String type = target.name.name();
        boolean missing = column.nullable() && !key.columns().contains(column.name());
        field.annotation(one ? "OneToOne" : "ForeignKey")
                .type("final Ref<" + (missing ? "@Nullable " : "") + type + ">")
                .initial("Ref.to(" + type + ".class)");
        String sql = column.defaultSql();
        String given = sql == null ? null : DefaultText.of(types.of(column).kind(), sql);
        if (given != null) {
            field.text("dbDefault", given);
        }
        field.option("onDelete", "OnDelete." + onDelete(foreign, missing, given != null));
        if (key.is(column.name())) {
            field.option("primaryKey", "true");
        }
        if (missing) {
            field.option("blank", "true");
        }
        explain(field, column.name());
        return field;
    }

    private static String onDelete(ForeignKeyInfo foreign, boolean nullable, boolean hasDefault) {
        return switch (foreign.onDelete()) {
            case "CASCADE" -> "DB_CASCADE";
            case "SET NULL" -> nullable ? "DB_SET_NULL" : "DO_NOTHING";
            case "SET DEFAULT" -> hasDefault ? "DB_SET_DEFAULT" : "DO_NOTHING";
            default -> "DO_NOTHING";
        };
    }

    private static FieldDraft named(JavaNames.Given given, String column, boolean relation) {
        var field = new FieldDraft(given.name());
        if (given.why() != null) {
            field.comment("Renamed from '" + column + "': " + given.why() + ".");
        }
        if (!JavaNames.column(given.name(), relation).equals(column)) {
            field.text("column", column);
        }
        return field;
    }

    /** Says what of the column is no relation, and what the key is worth. */
    private void explain(FieldDraft field, String column) {
        if (key.is(column)) {
            switch (key.sort()) {
                case PRIMARY -> {}
                case UNIQUE -> field.comment("Not the primary key, but no two rows share it.");
                case NONE ->
                        field.comment("No key is known: this stands for one, to read the rows by.");
            }
        }
    }

    /** Names the ways back of its relations, now that all models have their fields. */
    void link() {
        if (relations != null) {
            relations.link();
        }
    }

    /** Holds the way back of {@code relation}; named after it too where there are several. */
    void pointedToBy(ModelDraft other, FieldDraft relation, boolean several) {
        boolean one = relation.annotation().equals("OneToOne");
        String type = other.name.name();
        String by = several ? JavaNames.upper(relation.name()) : "";
        String wanted = JavaNames.camel(type) + by + (one ? "" : "Set");
        String back = members.member(wanted, wanted).name();
        relation.text("relatedName", back);
        var field = new FieldDraft(back);
        waysBack.add(
                one
                        ? field.type("final Ref<@Nullable " + type + ">")
                                .initial("Ref.to(" + type + ".class)")
                        : field.type("final Many<" + type + ">")
                                .initial("Many.to(" + type + ".class)"));
    }
}
