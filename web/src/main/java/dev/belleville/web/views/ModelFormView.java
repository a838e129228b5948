package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.web.HasAbsoluteUrl;
import dev.belleville.web.forms.BoundModelForm;
import dev.belleville.web.forms.ModelForm;
import dev.belleville.web.forms.Submission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view that makes or changes a row by a form. Django's {@code ModelFormMixin}.
 *
 * <p>Its template is {@code catalog/goods_form.html}, unless it says another, and sees {@code
 * form}.
 *
 * @param <T> the model
 */
public abstract class ModelFormView<T extends BaseModel>
        extends ObjectFormView<T, ModelForm<T>, BoundModelForm<T>> {
    ModelFormView() {
        super("_form");
    }

    /** What a field shows at first. */
    protected final void initial(String field, @Nullable Object value) {
        work.initial(field, value);
    }

    /** What the names of the fields begin with, where a page has several forms. */
    protected final void prefix(String prefix) {
        work.prefix(prefix);
    }

    /** What the fields show at first, by name. */
    protected Map<String, @Nullable Object> getInitial() {
        return work.initial();
    }

    /** What the names of the fields begin with; empty for nothing. */
    protected String getPrefix() {
        return work.prefix();
    }

    @Override
    protected BoundModelForm<T> getForm() {
        ModelForm<T> asked = getFormClass();
        T row = findObject();
        BoundModelForm<T> made;
        if (FormWork.sends(request())) {
            Submission sent = Submission.of(request());
            made =
                    row == null
                            ? asked.bind(sent, getInitial())
                            : asked.bind(sent, row, getInitial());
        } else {
            made = row == null ? asked.blank(getInitial()) : asked.blank(row, getInitial());
        }
        return getPrefix().isEmpty() ? made : made.prefix(getPrefix());
    }

    /** Where a valid form leads: where it was said, else to the page of the row. */
    @Override
    protected String getSuccessUrl() {
        boolean toRow = work.findSuccessUrl() == null && object() instanceof HasAbsoluteUrl;
        return toRow ? ((HasAbsoluteUrl) object()).getAbsoluteUrl() : super.getSuccessUrl();
    }

    /** Answers a form without errors: saves the row and leads on. */
    @Override
    protected Response formValid(BoundModelForm<T> form) {
        show(form.save());
        return Response.redirect(getSuccessUrl());
    }

    @Override
    Class<? extends BaseModel> model() {
        return getFormClass().type();
    }

    @Override
    protected Response put(Request request) throws Exception {
        return post(request);
    }
}
