package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.Submission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a form, and again with its errors until it is valid; then leads on. Django's FormView.
 *
 * <pre>{@code
 * final class Contact extends FormView {
 *     static final ContactForm FORM = new ContactForm();
 *
 *     Contact() {
 *         form(FORM);
 *         templateName("contact.html");
 *         successUrl("/thanks/");
 *     }
 *
 *     protected Response formValid(BoundForm form) {
 *         send(form.get(FORM.sender), form.get(FORM.message));
 *         return super.formValid(form);
 *     }
 * }
 * }</pre>
 */
public abstract class FormView extends TemplateResponseView {
    private final FormWork<Form, BoundForm> work = new FormWork<>(getClass());

    /** For subclasses. */
    protected FormView() {}

    /** The form. Django's {@code form_class}. */
    protected final void form(Form form) {
        work.form(form);
    }

    /** What a field shows at first. */
    protected final void initial(String field, @Nullable Object value) {
        work.initial(field, value);
    }

    /** What the names of the fields begin with, where a page has several forms. */
    protected final void prefix(String prefix) {
        work.prefix(prefix);
    }

    /**
     * What the next page tells by {@link dev.belleville.web.messages.Messages} once a form was
     * taken, such as {@code "%(name)s was saved."}, with the form's values. Django's {@code
     * success_message} of SuccessMessageMixin.
     */
    protected final void successMessage(String message) {
        work.successMessage(message);
    }

    /** Where a valid form leads. */
    protected final void successUrl(String address) {
        work.successUrl(address);
    }

    /** What the fields show at first, by name. */
    protected Map<String, @Nullable Object> getInitial() {
        return work.initial();
    }

    /** What the names of the fields begin with; empty for nothing. */
    protected String getPrefix() {
        return work.prefix();
    }

    /** The form. */
    protected Form getFormClass() {
        return work.form();
    }

    /** The form of this request: with what was sent, where it sends something. */
    protected BoundForm getForm() {
        BoundForm made =
                FormWork.sends(request())
                        ? getFormClass().bind(Submission.of(request()), getInitial())
                        : getFormClass().blank(getInitial());
        return getPrefix().isEmpty() ? made : made.prefix(getPrefix());
    }

    /** Where a valid form leads. */
    protected String getSuccessUrl() {
        return work.successUrl();
    }

    /** What the next page tells, with the values of the form; empty for nothing. */
    protected String getSuccessMessage(Map<String, @Nullable Object> cleanedData) {
        return work.successMessage(cleanedData);
    }

    /** Answers a form without errors: leads on. Override to do something with it first. */
    protected Response formValid(BoundForm form) {
        return Response.redirect(getSuccessUrl());
    }

    /** Answers a form with errors: shows them. */
    protected Response formInvalid(BoundForm form) {
        return work.refuse(form, this);
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        return work.shown(super.getContextData(), this::getForm);
    }

    @Override
    protected Response get(Request request) throws Exception {
        return renderToResponse(getContextData());
    }

    @Override
    protected Response post(Request request) throws Exception {
        return work.answer(
                request, getForm(), this::formValid, this::formInvalid, this::getSuccessMessage);
    }

    @Override
    protected Response put(Request request) throws Exception {
        return post(request);
    }
}
