package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view that does something to a row once a form is valid.
 *
 * @param <T> the model
 * @param <D> the form
 * @param <F> the form of one request
 */
abstract class ObjectFormView<T extends BaseModel, D extends Form, F extends BoundForm>
        extends SingleObjectView<T> {
    final FormWork<D, F> work = new FormWork<>(getClass());

    ObjectFormView(String templateNameSuffix) {
        super(templateNameSuffix);
    }

    /** The form that must be valid first. */
    protected final void form(D form) {
        work.form(form);
    }

    /**
     * What the next page tells by {@link dev.belleville.web.messages.Messages} once a form was
     * taken, such as {@code "%(name)s was saved."}, with the form's values. Django's {@code
     * success_message} of SuccessMessageMixin.
     */
    protected final void successMessage(String message) {
        work.successMessage(message);
    }

    /** Where a valid form leads; {@code {slug}} in it is that field of the row. */
    protected final void successUrl(String address) {
        work.successUrl(address);
    }

    /** The form. */
    protected D getFormClass() {
        return work.form();
    }

    /** The form of this request: with what was sent, where it sends something. */
    protected abstract F getForm();

    /** Where a valid form leads. */
    protected String getSuccessUrl() {
        return AddressPattern.fill(work.successUrl(), object());
    }

    /** What the next page tells, with the values of the form; empty for nothing. */
    protected String getSuccessMessage(Map<String, @Nullable Object> cleanedData) {
        return work.successMessage(cleanedData);
    }

    /** Answers a form without errors. */
    protected abstract Response formValid(F form);

    /** Answers a form with errors: shows them. */
    protected Response formInvalid(F form) {
        return work.refuse(form, this);
    }

    /** Finds the row that the form is about, if there is one. */
    void begin() {
        show(getObject());
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        return work.shown(super.getContextData(), this::getForm);
    }

    @Override
    protected Response get(Request request) throws Exception {
        begin();
        return renderToResponse(getContextData());
    }

    @Override
    protected Response post(Request request) throws Exception {
        begin();
        return work.answer(
                request, getForm(), this::formValid, this::formInvalid, this::getSuccessMessage);
    }
}
