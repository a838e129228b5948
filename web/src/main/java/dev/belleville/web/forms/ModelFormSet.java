package dev.belleville.web.forms;

import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a model, each in a form of its own. Django's {@code modelformset_factory} and {@code
 * inlineformset_factory}.
 *
 * @param <M> the model
 */
public final class ModelFormSet<M extends BaseModel> {
    private final ModelForm<M> form;
    private final FormSetRules rules;
    private final String owner;
    private final List<? extends Map<String, ? extends @Nullable Object>> initial;
    private final boolean editOnly;
    private final Consumer<? super BoundModelFormSet<M>> check;

    private ModelFormSet(
            ModelForm<M> form,
            FormSetRules rules,
            String owner,
            List<? extends Map<String, ? extends @Nullable Object>> initial,
            boolean editOnly,
            Consumer<? super BoundModelFormSet<M>> check) {
        this.form = form;
        this.rules = rules;
        this.owner = owner;
        this.initial = List.copyOf(initial);
        this.editOnly = editOnly;
        this.check = check;
    }

    /** Of {@code form}, as {@code rules} have it. */
    public static <M extends BaseModel> ModelFormSet<M> of(ModelForm<M> form, FormSetRules rules) {
        return inline(form, "", rules);
    }

    /** Of the rows that {@code owner}, a foreign key of theirs, binds to one row. */
    public static <M extends BaseModel> ModelFormSet<M> inline(
            ModelForm<M> form, String owner, FormSetRules rules) {
        return new ModelFormSet<>(form, rules, owner, List.of(), false, _ -> {});
    }

    /** The same, which changes and deletes rows and creates none: no empty forms are shown. */
    public ModelFormSet<M> editOnly() {
        return new ModelFormSet<>(form, rules.extra(0), owner, initial, true, check);
    }

    /** The same, whose empty forms show these values at first, one by one. */
    public ModelFormSet<M> initial(List<? extends Map<String, ? extends @Nullable Object>> values) {
        return new ModelFormSet<>(form, rules, owner, values, editOnly, check);
    }

    /**
     * The same with a step that checks the forms together, after each by itself; it throws {@link
     * dev.belleville.core.ValidationError} or adds errors. Django's {@code clean}.
     */
    public ModelFormSet<M> clean(Consumer<? super BoundModelFormSet<M>> step) {
        return new ModelFormSet<>(form, rules, owner, initial, editOnly, step);
    }

    /** One form for each of {@code rows}, in their order, and empty ones. */
    public BoundModelFormSet<M> blank(QuerySet<M> rows) {
        return bound(null, rows, null);
    }

    /** What a request sent to forms that showed {@code rows}. */
    public BoundModelFormSet<M> bind(Request request, QuerySet<M> rows) {
        return bind(Submission.of(request), rows);
    }

    /** What a visitor sent to forms that showed {@code rows}; no others can be changed. */
    public BoundModelFormSet<M> bind(Submission sent, QuerySet<M> rows) {
        return bound(sent, rows, null);
    }

    /** One form for each row that belongs to {@code one}, and empty ones. */
    public BoundModelFormSet<M> blank(BaseModel one) {
        return bound(null, rowsOf(one), one);
    }

    /** What a request sent to forms that showed the rows of {@code one}. */
    public BoundModelFormSet<M> bind(Request request, BaseModel one) {
        return bind(Submission.of(request), one);
    }

    /** What a visitor sent to forms that showed the rows of {@code one}. */
    public BoundModelFormSet<M> bind(Submission sent, BaseModel one) {
        return bound(sent, rowsOf(one), one);
    }

    @SuppressWarnings("unchecked") // the manager of a model gives its rows
    private QuerySet<M> rowsOf(BaseModel one) {
        if (owner.isEmpty()) {
            throw new IllegalStateException(
                    "This form set belongs to no row; make it by ModelFormSet.inline.");
        }
        var all = (QuerySet<M>) form.model().defaultManager().all();
        return one.modelState().isNew() ? all.none() : all.filter(owner, one);
    }

    private BoundModelFormSet<M> bound(
            @Nullable Submission sent, QuerySet<M> rows, @Nullable BaseModel one) {
        form.freeze();
        FieldMeta key = form.model().primaryKey();
        FieldMeta link = one == null ? null : form.model().field(owner);
        List<M> there = (rows.isOrdered() ? rows : rows.orderBy(key.name())).list();
        var source = new RowForms<>(form, rules.prefix(), there, key, link, one, initial);
        return new BoundModelFormSet<>(source, rules, sent, editOnly, check);
    }
}
