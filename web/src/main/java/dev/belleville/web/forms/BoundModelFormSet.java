package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forms of a {@link ModelFormSet} in one request. For one thread.
 *
 * @param <M> the model
 */
public final class BoundModelFormSet<M extends BaseModel> extends BoundFormSet<BoundModelForm<M>> {
    /**
     * What {@link #save} did.
     *
     * @param <M> the model
     * @param created rows that are new
     * @param changed rows of which something was changed
     * @param deleted rows that are gone
     */
    public record Saved<M extends BaseModel>(List<M> created, List<M> changed, List<M> deleted) {}

    private final FieldMeta key;
    private final ModelForm<M> form;

    BoundModelFormSet(
            ModelForm<M> form,
            FormSetRules rules,
            @Nullable Submission sent,
            List<M> rows,
            FieldMeta key,
            @Nullable FieldMeta link,
            @Nullable BaseModel owner) {
        super(
                rules,
                sent,
                rows.size(),
                (data, place) -> made(form, rules, data, rows, place, key, link, owner));
        this.key = key;
        this.form = form;
    }

    /**
     * The form of a place. Which row it shows says the key that was sent, among {@code rows} alone:
     * a visitor who sends the key of another row changes none.
     */
    private static <M extends BaseModel> BoundModelForm<M> made(
            ModelForm<M> form,
            FormSetRules rules,
            @Nullable Submission data,
            List<M> rows,
            int place,
            FieldMeta key,
            @Nullable FieldMeta link,
            @Nullable BaseModel owner) {
        String sentKey =
                data == null
                        ? null
                        : data.fields().get(rules.prefix() + "-" + place + "-" + key.name());
        M row =
                data == null
                        ? place >= 0 && place < rows.size() ? rows.get(place) : null
                        : rows.stream()
                                .filter(one -> PlainText.of(one.pk()).equals(sentKey))
                                .findFirst()
                                .orElse(null);
        BoundModelForm<M> bound = form.bound(data, row, Map.of());
        if (link != null && owner != null && row == null) {
            ModelValues.write(bound.instance(), link, owner);
        }
        bound.addKey(key, row == null ? null : row.pk());
        return bound;
    }

    @Override
    void validate() {
        for (int i = 0; i < initialCount(); i++) {
            BoundModelForm<M> one = forms().get(i);
            if (one.instance().modelState().isNew() && !isDeleted(one)) {
                throw new ValidationError(
                        Translation.gettext(RowChoices.INVALID), "invalid_choice");
            }
        }
        for (FieldMeta field : form.metas()) {
            if (field.isUnique()) {
                requireDifferent(field);
            }
        }
    }

    /** The database would refuse the second of two; it cannot be asked before one is saved. */
    private void requireDifferent(FieldMeta field) {
        var seen = new HashSet<Object>();
        for (BoundModelForm<M> one : kept()) {
            Object value = one.isValid() ? field.get(one.instance()) : null;
            if (value != null && !seen.add(value)) {
                one.addError(Translation.gettext("Please correct the duplicate values below."));
                throw new ValidationError(
                        Translation.gettext(
                                "Please correct the duplicate data for %(field)s.",
                                Map.of("field", field.name())),
                        "unique");
            }
        }
    }

    /**
     * Saves what is new or changed and deletes what is to go, in one transaction.
     *
     * @throws IllegalStateException where the set is not valid
     */
    public Saved<M> save() {
        if (!isValid()) {
            throw new IllegalStateException(
                    "The form set cannot be saved from what was sent: ask isValid() first. Wrong: "
                            + nonFormErrors()
                            + errors());
        }
        var saved = new Saved<M>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Transaction.atomic(() -> {
            for (BoundModelForm<M> form : deletedForms()) {
                if (!form.instance().modelState().isNew()) {
                    form.instance().delete();
                    saved.deleted().add(form.instance());
                }
            }
            for (BoundModelForm<M> form : kept()) {
                boolean isNew = form.instance().modelState().isNew();
                if (form.hasChanged()) {
                    (isNew ? saved.created() : saved.changed()).add(form.save());
                }
            }
        });
        return saved;
    }

    /** The field that tells which row a form shows. */
    public String keyName() {
        return key.name();
    }
}
