package dev.belleville.orm.meta;

import dev.belleville.orm.Column;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Ref;
import dev.belleville.orm.Version;
import org.jspecify.annotations.Nullable;

/**
 * The half of a model's field that says what it is; {@link FieldMeta} is the half for its values.
 */
abstract sealed class FieldFacts permits FieldMeta {
    private final ModelMeta model;
    private final ModelMember member;
    private final FieldSpec spec;
    private final String column;
    private final Limits limits;
    private final Addresses.Rule addresses;
    private final @Nullable FilePaths paths;
    private final @Nullable UploadRule upload;
    private final @Nullable Object blank;
    private @Nullable RelationMeta relation;
    private @Nullable FieldMeta valueField;
    private @Nullable Limits bounds;

    FieldFacts(ModelMeta model, ModelMember member, FieldSpec spec) {
        this.model = model;
        this.member = member;
        this.spec = spec;
        addresses = Addresses.Rule.of(model.type(), member);
        paths = FilePaths.of(model.type(), member);
        upload = UploadRule.of(model.type(), member, spec.kind());
        blank = member.type().isPrimitive() ? Boxed.unread(member.type()) : null;
        limits = Limits.of(spec.kind(), member.mark(Column.class));
        column = spec.column().isEmpty() ? columnByRule() : spec.column();
    }

    abstract FieldMeta self();

    ModelMember member() {
        return member;
    }

    void link(RelationMeta to) {
        relation = to;
    }

    /** The model that has it. */
    public ModelMeta model() {
        return model;
    }

    /** Its name in Java and in look-ups. */
    public String name() {
        return member.name();
    }

    /** Its description without the Java class; the kind is never BY_TYPE. */
    public FieldSpec spec() {
        return spec;
    }

    /** What it is. */
    public FieldKind kind() {
        return spec.kind();
    }

    /** What its column stores: the kind, or for a to-one relation that of the target's key. */
    public FieldKind storedKind() {
        return valueField().kind();
    }

    /** The column's name; without meaning for a to-many relation. */
    public String column() {
        return column;
    }

    /** What people call it. Django's {@code verbose_name}. */
    public String label() {
        return spec.text().label().isEmpty() ? Names.words(name()) : spec.text().label();
    }

    /** A sentence shown beside it in forms; empty for none. */
    public String help() {
        return spec.text().help();
    }

    /** Whether {@code flag} holds. */
    public boolean is(FieldSpec.Flag flag) {
        return spec.is(flag);
    }

    /** Whether it may be NULL. */
    public boolean isNullable() {
        return is(FieldSpec.Flag.NULL);
    }

    /** Whether it is the primary key, or a part of a composite one. */
    public boolean isPrimaryKey() {
        return is(FieldSpec.Flag.PRIMARY_KEY) || model.keyFields().contains(this);
    }

    /** Whether it leads to the row of the model above. Django's {@code parent_link}. */
    public boolean isParentLink() {
        return member.isLink();
    }

    /** Whether it counts the changes of its row. */
    public boolean isVersion() {
        return member.mark(Version.class) != null;
    }

    /** Whether no two rows share a value: said so, a one-to-one, or the primary key. */
    public boolean isUnique() {
        return is(FieldSpec.Flag.UNIQUE)
                || kind() == FieldKind.ONE_TO_ONE
                || is(FieldSpec.Flag.PRIMARY_KEY);
    }

    /** Whether a fresh instance has a value here. Django's {@code has_default}. */
    public boolean hasDefault() {
        Object initial = member.initial();
        return kind().isColumn()
                && (initial instanceof Ref<?> ref ? !ref.isNull() : initial != null);
    }

    /** Whether the database gives it a value where nobody else does. */
    boolean mayBeLeftToDatabase() {
        return kind().isAuto() || spec.hasDatabaseDefault() || spec.isGenerated();
    }

    /** The relation it makes, or null where it is none. */
    public @Nullable RelationMeta relation() {
        return relation;
    }

    /** The Java class of its values, primitives boxed; of the target's key for a relation. */
    public Class<?> javaType() {
        Class<?> type = valueField().member().type();
        return type.isPrimitive() ? Boxed.of(type) : type;
    }

    /** Whether the member is a number or the like that always has a value. */
    public boolean isPrimitive() {
        return member.type().isPrimitive();
    }

    /**
     * What an instance holds here where a query did not read it: null; of primitives what hardly is
     * a value, so that another is seen: the least number of the type, NaN, false.
     */
    public @Nullable Object blank() {
        return blank;
    }

    /** The least valid value: what {@code @Column(min)} says or the column holds; null for any. */
    public @Nullable Comparable<?> min() {
        return bounds().min();
    }

    /** The greatest valid value, likewise. */
    public @Nullable Comparable<?> most() {
        return bounds().most();
    }

    /** Known once the target of a relation is. */
    private Limits bounds() {
        Limits found = bounds;
        if (found == null) {
            found = limits.within(storedKind());
            bounds = found;
        }
        return found;
    }

    /** Whether a slug here may have letters of all scripts. */
    public boolean allowsUnicode() {
        Column options = member.mark(Column.class);
        return options != null && options.allowUnicode();
    }

    /** The versions of addresses that are valid here; both where it holds none. */
    public IpAddress.Protocol protocol() {
        return addresses.protocol();
    }

    Addresses.Rule addresses() {
        return addresses;
    }

    /** The paths that are valid here, where they lie in a folder; else null. */
    public @Nullable FilePaths paths() {
        return paths;
    }

    /** Where its files go; null where it holds none. */
    public @Nullable UploadRule upload() {
        return upload;
    }

    private String columnByRule() {
        String snake = Names.snake(member.name());
        return spec.kind().isRelation() ? snake + "_id" : snake;
    }

    /** The field whose values the column holds: itself, or the target's key. */
    final FieldMeta valueField() {
        FieldMeta found = valueField;
        if (found == null) {
            found = relation == null ? self() : relation.keyField().valueField();
            valueField = found;
        }
        return found;
    }

    @Override
    public String toString() {
        return model.label() + "." + name();
    }
}
