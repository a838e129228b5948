package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    private final RowForms<M> source;
    private final boolean editOnly;

    BoundModelFormSet(
            RowForms<M> source,
            FormSetRules rules,
            @Nullable Submission sent,
            boolean editOnly,
            Consumer<? super BoundModelFormSet<M>> check) {
        super(
                rules,
                sent,
                source.rows().size(),
                source,
                set -> check.accept((BoundModelFormSet<M>) set));
        this.source = source;
        this.editOnly = editOnly;
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
        ModelForm<M> form = source.form();
        String link = source.link() == null ? "" : source.link().name();
        var known = new ArrayList<>(List.of(link));
        form.metas().forEach(field -> known.add(field.name()));
        List<Detail> repeated = new Duplicates(form.model(), known, link).in(kept());
        if (!repeated.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, repeated));
        }
        super.validate();
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
                if (form.hasChanged() && !(isNew && editOnly)) {
                    (isNew ? saved.created() : saved.changed()).add(form.save());
                }
            }
        });
        return saved;
    }
}
