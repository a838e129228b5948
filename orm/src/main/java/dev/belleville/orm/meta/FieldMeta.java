package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.Validator;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
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
public final class FieldMeta extends FieldFacts {
    private final JavaForm form;
    private final Rules rules;
    private final boolean emptyText;
    private @Nullable Validation validation;

    FieldMeta(ModelMeta model, ModelMember member, FieldSpec spec) {
        super(model, member, spec);
        form = JavaForm.of(member, spec.kind(), upload());
        rules = Rules.of(model.type(), member);
        emptyText =
                spec.kind().isText()
                        && (member.type() == StoredFile.class
                                || (member.type() == String.class && spec.is(FieldSpec.Flag.BLANK)))
                        && !spec.is(FieldSpec.Flag.NULL);
    }

    @Override
    FieldMeta self() {
        return this;
    }

    /**
     * Whether a row made of {@code instance} gets its value here from the database: a counted key,
     * a database default or a generated column.
     */
    public boolean isLeftToDatabase(BaseModel instance) {
        return mayBeLeftToDatabase() && (spec().isGenerated() || get(instance) == null);
    }

    /** The value of a fresh instance, made anew. Django's {@code get_default}. */
    public @Nullable Object defaultValue() {
        return hasDefault() ? get(model().newInstance()) : null;
    }

    /**
     * The rules that the model adds to those of the kind, for values of {@link #javaType}. Django's
     * {@code validators}.
     */
    public List<Validator<Object>> validators() {
        return rules.validators();
    }

    /** Whether {@code instance} holds here what it does without a value. */
    public boolean isBlank(BaseModel instance) {
        return Objects.equals(member().get(instance), blank());
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
        Object value = member().get(instance);
        if (value == null && emptyText) {
            return "";
        }
        return value instanceof Ref<?> ref ? key(ref) : value;
    }

    /** What the column of a to-one relation holds. */
    private @Nullable Object key(Ref<?> ref) {
        boolean ownKey = relation() == null || relation().keyField().isPrimaryKey();
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
        if (relation() != null && member().get(instance) instanceof Ref<?> ref) {
            ref.setId(value);
        } else if (relation() != null && relation().isMany()) {
            throw new IllegalArgumentException(this + " has no value of its own; ask its Many");
        } else if (value != null || !isPrimitive()) {
            member().set(instance, value);
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
                    ? addresses().stored(text)
                    : stored;
        }
        FieldMeta held = relation() == null ? this : relation().keyField();
        return held.model().type().isInstance(instance) ? held.get(instance) : instance.pk();
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
            return valueField().addresses().stored(text);
        }
        FieldSpec element = valueField().spec().definition().element();
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
}
