package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.Validator;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.Version;
import dev.belleville.orm.relation.Unloaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of a model: what it is, and how to read, write, convert and check its values. Django's
 * Field, as {@code Goods._meta.get_field("price")} gives it.
 *
 * <p>The value of a to-one relation is the target's key; a to-many relation has none.
 */
public final class FieldMeta {
    private final ModelMeta model;
    private final ModelMember member;
    private final FieldSpec spec;
    private final String column;
    private final JavaForm form;
    private final Rules rules;
    private final Limits limits;
    private final Addresses.Rule addresses;
    private final @Nullable FilePaths paths;
    private final @Nullable UploadRule upload;
    private final boolean emptyText;
    private final @Nullable Object blank;
    private @Nullable RelationMeta relation;
    private @Nullable FieldMeta valueField;
    private @Nullable Validation validation;
    private @Nullable Limits bounds;

    FieldMeta(ModelMeta model, ModelMember member, FieldSpec spec) {
        this.model = model;
        this.member = member;
        this.spec = spec;
        addresses = Addresses.Rule.of(model.type(), member);
        paths = FilePaths.of(model.type(), member);
        upload = UploadRule.of(model.type(), member, spec.kind());
        form = JavaForm.of(member, spec.kind(), upload);
        Column options = member.mark(Column.class);
        blank = member.type().isPrimitive() ? Boxed.unread(member.type()) : null;
        limits = Limits.of(spec.kind(), options);
        rules = Rules.of(model.type(), member);
        emptyText =
                spec.kind().isText()
                        && (member.type() == StoredFile.class
                                || (member.type() == String.class && spec.is(FieldSpec.Flag.BLANK)))
                        && !spec.is(FieldSpec.Flag.NULL);
        column = spec.column().isEmpty() ? columnByRule() : spec.column();
    }

    private String columnByRule() {
        String snake = Names.snake(member.name());
        return spec.kind().isRelation() ? snake + "_id" : snake;
    }

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

    /**
     * Whether a row made of {@code instance} gets its value here from the database: a counted key,
     * a database default or a generated column.
     */
    public boolean isLeftToDatabase(BaseModel instance) {
        return mayBeLeftToDatabase() && (spec.isGenerated() || get(instance) == null);
    }

    /** Whether the database gives it a value where nobody else does. */
    boolean mayBeLeftToDatabase() {
        return kind().isAuto() || spec.hasDatabaseDefault() || spec.isGenerated();
    }

    /** The value of a fresh instance, made anew. Django's {@code get_default}. */
    public @Nullable Object defaultValue() {
        return hasDefault() ? get(model.newInstance()) : null;
    }

    /** The relation it makes, or null where it is none. */
    public @Nullable RelationMeta relation() {
        return relation;
    }

    /** The Java class of its values, primitives boxed; of the target's key for a relation. */
    public Class<?> javaType() {
        Class<?> type = valueField().member.type();
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

    /**
     * The rules that the model adds to those of the kind, for values of {@link #javaType}. Django's
     * {@code validators}.
     */
    public List<Validator<Object>> validators() {
        return rules.validators();
    }

    /** Whether {@code instance} holds here what it does without a value; see {@link #blank}. */
    public boolean isBlank(BaseModel instance) {
        return Objects.equals(member.get(instance), blank());
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

    /**
     * The value that {@code instance} has here; a relation's key. A text that may be blank but not
     * NULL is empty where it was never set. What a query did not read loads now, as the query's
     * fetch mode says.
     *
     * @throws dev.belleville.orm.FieldFetchBlocked if the fetch mode forbids that it loads
     */
    public @Nullable Object get(BaseModel instance) {
        if (instance.modelState().isPartial()) {
            Unloaded.fetch(instance, this);
        }
        Object value = member.get(instance);
        if (value == null && emptyText) {
            return "";
        }
        return value instanceof Ref<?> ref ? key(ref) : value;
    }

    /** What the column of a to-one relation holds. */
    private @Nullable Object key(Ref<?> ref) {
        boolean ownKey = relation == null || relation.keyField().isPrimaryKey();
        boolean unknown = ownKey || !ref.isLoaded() || ref.isNull();
        BaseModel target = unknown ? null : ref.get();
        return target == null ? ref.id() : toStored(target);
    }

    /**
     * Gives {@code instance} a value of {@link #javaType}; a relation gets a key. Null leaves a
     * primitive as it is. A field that a query did not read counts as read then.
     */
    public void set(BaseModel instance, @Nullable Object value) {
        if (instance.modelState().isPartial() && (value != null || !isPrimitive())) {
            instance.modelState().loaded(name());
        }
        if (relation != null && member.get(instance) instanceof Ref<?> ref) {
            ref.setId(value);
        } else if (relation != null && relation.isMany()) {
            throw new IllegalArgumentException(this + " has no value of its own; ask its Many");
        } else if (value != null || !isPrimitive()) {
            member.set(instance, value);
        }
    }

    /**
     * {@code raw}, as forms, look-ups and JSON bring it, as a value of {@link #javaType}. Django's
     * {@code to_python}.
     *
     * @throws ValidationError where it is no such value, under {@link ValidationError#NON_FIELD}
     */
    public @Nullable Object parse(@Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        Object stored = stored(raw);
        if (stored == null) {
            return null;
        }
        Object value;
        try {
            value = toJava(stored);
        } catch (ArithmeticException e) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, validate(stored)));
        }
        if (value == null) {
            throw Conversion.invalidChoice(stored);
        }
        return value;
    }

    /** {@code value} as the database's side has it: an enum as text, a model as its key. */
    public @Nullable Object toStored(@Nullable Object value) {
        if (!(value instanceof BaseModel instance)) {
            Object stored = JavaForm.toStored(value);
            return stored instanceof String text && kind() == FieldKind.GENERIC_IP_ADDRESS
                    ? addresses.stored(text)
                    : stored;
        }
        FieldMeta held = relation == null ? this : relation.keyField();
        return held.model.type().isInstance(instance) ? held.get(instance) : instance.pk();
    }

    /**
     * What the database gave as a value of {@link #javaType}; null for a text that is no constant
     * of the enum.
     */
    public @Nullable Object toJava(@Nullable Object stored) {
        return valueField().form.toJava(stored);
    }

    /**
     * What is wrong with {@code value} here, without asking the database: null, blank, length,
     * choices, range, digits, form. Empty where nothing is. Django's {@code validate} and {@code
     * run_validators}.
     */
    public List<ValidationError.Detail> validate(@Nullable Object value) {
        Object stored = toStored(value);
        // the storage gives a new file a name that fits
        boolean isNew = value instanceof StoredFile file && !file.isStored();
        ValidationError.Detail refusal = isNew ? null : validation().refusal(stored);
        if (refusal != null) {
            return List.of(refusal.worded(rules.messages()));
        }
        var found = new ArrayList<ValidationError.Detail>();
        if (!isNew) {
            found.addAll(validation().broken(stored, rules.messages()));
        }
        found.addAll(broken(stored, value));
        return found;
    }

    /** What the model's own rules say; nothing of what is not there. */
    private List<ValidationError.Detail> broken(@Nullable Object stored, @Nullable Object value) {
        return value == null || Validation.isEmpty(stored)
                ? List.of()
                : Validator.complaints(rules.validators(), value, rules.messages());
    }

    private Validation validation() {
        Validation found = validation;
        if (found == null) {
            found = new Validation(this);
            validation = found;
        }
        return found;
    }

    /**
     * {@code raw} converted and checked. Django's {@code clean}.
     *
     * @throws ValidationError under {@link ValidationError#NON_FIELD}
     */
    public @Nullable Object clean(@Nullable Object raw) {
        Object stored = raw == null ? null : stored(raw);
        ValidationError.Detail refusal = validation().refusal(stored);
        List<ValidationError.Detail> broken =
                refusal != null
                        ? List.of(refusal.worded(rules.messages()))
                        : validation().broken(stored, rules.messages());
        Object value = null;
        if (broken.isEmpty()) { // what is too great for the column has no Java value
            value = toJava(stored);
            broken = broken(stored, value);
        }
        if (!broken.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, broken));
        }
        return value;
    }

    private @Nullable Object stored(Object raw) {
        Object stored;
        try {
            stored = Conversion.parse(storedKind(), raw);
        } catch (ValidationError e) {
            throw rules.worded(e);
        }
        if (stored instanceof String text && storedKind() == FieldKind.GENERIC_IP_ADDRESS) {
            return valueField().addresses.stored(text);
        }
        FieldSpec element = valueField().spec.definition().element();
        if (element == null || !(stored instanceof List<?> list)) {
            return stored;
        }
        return elements(element, list);
    }

    /** The values of an array of {@code element}, which may be an array again. */
    private static List<@Nullable Object> elements(FieldSpec element, List<?> list) {
        FieldSpec inner = element.definition().element();
        var converted = new ArrayList<@Nullable Object>();
        for (Object each : list) {
            Object plain = JavaForm.toStored(each);
            Object value = plain == null ? null : Conversion.parse(element.kind(), plain);
            converted.add(
                    inner != null && value instanceof List<?> values
                            ? elements(inner, values)
                            : value);
        }
        return converted;
    }

    /**
     * A complaint in the words that the model has for {@code code}, else in the {@code usual} ones,
     * in the visitor's language.
     */
    public ValidationError.Detail complaint(String usual, String code, Map<String, Object> params) {
        return ValidationError.Detail.of(rules.messages().getOrDefault(code, usual), code, params);
    }

    /**
     * The field of whose day, month or year no two rows share a value here, by the part: {@code
     * date}, {@code month} or {@code year}. Django's {@code unique_for_date} and its like.
     */
    public Map<String, String> uniqueFor() {
        return rules.uniqueFor();
    }

    /** The field whose values the column holds: itself, or the target's key. */
    private FieldMeta valueField() {
        FieldMeta found = valueField;
        if (found == null) {
            found = relation == null ? this : relation.keyField().valueField();
            valueField = found;
        }
        return found;
    }

    @Override
    public String toString() {
        return model.label() + "." + name();
    }
}
