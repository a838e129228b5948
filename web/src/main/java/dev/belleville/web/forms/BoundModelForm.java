package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form of one request that makes or changes a row. For one thread.
 *
 * @param <M> the model
 */
public final class BoundModelForm<M extends BaseModel> extends BoundForm {
    private final ModelForm<M> form;
    private final M instance;
    private String keyed = "";
    private String belongsBy = "";

    BoundModelForm(
            ModelForm<M> form,
            @Nullable Submission sent,
            Map<String, ? extends @Nullable Object> initial,
            String prefix,
            M instance) {
        super(form, sent, initial, prefix);
        this.form = form;
        this.instance = instance;
    }

    @Override
    @SuppressWarnings("unchecked") // again() made it
    public BoundModelForm<M> prefix(String other) {
        return (BoundModelForm<M>) super.prefix(other);
    }

    @Override
    BoundForm again(
            @Nullable Submission sent,
            Map<String, ? extends @Nullable Object> shown,
            String other) {
        var same = new BoundModelForm<>(form, sent, shown, other, instance);
        if (!keyed.isEmpty()) {
            FormField<?> key = field(keyed).field();
            FieldMeta meta = form.model().field(keyed);
            same.addKey(meta, key.initialValue());
        }
        same.belongsBy = belongsBy;
        return same;
    }

    /** The hidden field that tells which row this is. */
    void addKey(FieldMeta key, @Nullable Object value) {
        FormField<String> field = FormFields.text().optional().widget(Widgets.hidden());
        field.initial(value == null ? "" : PlainText.of(value));
        keyed = key.name();
        addOwn(keyed, field);
    }

    /** Says which foreign key has its value already, and so is checked with what is shown. */
    void belongs(FieldMeta link) {
        belongsBy = link.name();
    }

    /** The row, with the cleaned values once {@link #isValid} was asked. */
    public M instance() {
        return instance;
    }

    @Override
    void check() {
        super.check();
        Map<String, @Nullable Object> cleaned = cleanedData();
        for (FieldMeta field : form.metas()) {
            if (cleaned.containsKey(field.name()) && !keepsDefault(field)) {
                write(field, cleaned.get(field.name()));
            }
        }
        try {
            instance.fullClean(unchecked(cleaned).toArray(String[]::new));
        } catch (ValidationError e) {
            addError(known(e));
        }
    }

    private void write(FieldMeta field, @Nullable Object value) {
        if (ModelValues.isMany(field)) {
            return; // related once the row is saved
        }
        try {
            ModelValues.write(instance, field, value);
        } catch (ValidationError e) {
            addError(renamed(e, field.name()));
        }
    }

    /** What was not sent at all, as by another program, keeps the value that a new row has. */
    private boolean keepsDefault(FieldMeta field) {
        BoundField shown = field(field.name());
        return instance.modelState().isNew()
                && field.hasDefault()
                && shown.isOmitted()
                && shown.field().isEmpty(cleanedData().get(field.name()));
    }

    /** The model's fields of which the form cannot tell whether they are right. */
    private List<String> unchecked(Map<String, @Nullable Object> cleaned) {
        var left = new ArrayList<String>();
        List<FieldMeta> metas = form.metas();
        for (FieldMeta field : form.model().fields()) {
            String name = field.name();
            boolean shown = metas.contains(field) || name.equals(belongsBy);
            boolean wrong = !errorsOf(name).isEmpty();
            // one that may be empty in the form, but not in the model, gets its value elsewhere
            boolean open =
                    metas.contains(field)
                            && !field.is(Flag.BLANK)
                            && !field(name).isRequired()
                            && field(name).field().isEmpty(cleaned.get(name));
            if (!shown || wrong || open) {
                left.add(name);
            }
        }
        return left;
    }

    /** What the model says of a field that the form has not is said of the whole. */
    private ValidationError known(ValidationError e) {
        var all = new java.util.LinkedHashMap<String, List<ValidationError.Detail>>();
        e.errors()
                .forEach((name, details) ->
                        all.computeIfAbsent(
                                        hasItem(name) ? name : ValidationError.NON_FIELD,
                                        _ -> new ArrayList<>())
                                .addAll(details));
        return new ValidationError(all);
    }

    /**
     * Saves the row, and then what it is related to, in one transaction.
     *
     * @return the row
     * @throws IllegalStateException where the form is not valid
     */
    public M save() {
        requireValid();
        Transaction.atomic(() -> {
            instance.save();
            saveRelated();
        });
        return instance;
    }

    /**
     * The row with its values, not saved: save it yourself, then call {@link #saveRelated}.
     * Django's {@code save(commit=False)}.
     *
     * @throws IllegalStateException where the form is not valid
     */
    public M unsaved() {
        requireValid();
        return instance;
    }

    /** Relates the saved row to what was chosen. Django's {@code save_m2m}. */
    public void saveRelated() {
        requireValid();
        for (FieldMeta field : form.metas()) {
            if (ModelValues.isMany(field)
                    && cleanedData().get(field.name()) instanceof List<?> rows) {
                ModelValues.relate(instance, field, rows);
            }
        }
    }

    private void requireValid() {
        if (!isValid()) {
            throw new IllegalStateException(
                    "A "
                            + form.type().getSimpleName()
                            + " cannot be saved from what was sent: ask isValid() first. Wrong: "
                            + errors());
        }
    }
}
