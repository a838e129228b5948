package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.Submission;
import java.util.LinkedHashMap;
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
    private final Map<String, @Nullable Object> initial = new LinkedHashMap<>();
    private @Nullable Form definition;
    private @Nullable BoundForm form;
    private String prefix = "";
    private @Nullable String successUrl;
    private SuccessMessage successMessage = SuccessMessage.NONE;

    /** For subclasses. */
    protected FormView() {}

    /** The form. Django's {@code form_class}. */
    protected final void form(Form form) {
        definition = form;
    }

    /** What a field shows at first. */
    protected final void initial(String field, @Nullable Object value) {
        initial.put(field, value);
    }

    /** What the names of the fields begin with, where a page has several forms. */
    protected final void prefix(String prefix) {
        this.prefix = prefix;
    }

    /**
     * What the next page tells by {@link dev.belleville.web.messages.Messages} once a form was
     * taken, such as {@code "%(name)s was saved."}, with the form's values. Django's {@code
     * success_message} of SuccessMessageMixin.
     */
    protected final void successMessage(String message) {
        successMessage = new SuccessMessage(message);
    }

    /** Where a valid form leads. */
    protected final void successUrl(String address) {
        successUrl = address;
    }

    /** What the fields show at first, by name. */
    protected Map<String, @Nullable Object> getInitial() {
        return initial;
    }

    /** What the names of the fields begin with; empty for nothing. */
    protected String getPrefix() {
        return prefix;
    }

    /** The form. */
    protected Form getFormClass() {
        if (definition == null) {
            throw new ImproperlyConfigured(
                    "%s says no form(…): call it in the constructor, or override getFormClass()."
                            .formatted(getClass().getSimpleName()));
        }
        return definition;
    }

    /** The form of this request: with what was sent, where it sends something. */
    protected BoundForm getForm() {
        BoundForm made =
                FormMethods.sends(request())
                        ? getFormClass().bind(Submission.of(request()), getInitial())
                        : getFormClass().blank(getInitial());
        return getPrefix().isEmpty() ? made : made.prefix(getPrefix());
    }

    /** Where a valid form leads. */
    protected String getSuccessUrl() {
        if (successUrl == null) {
            throw FormMethods.noSuccessUrl(this);
        }
        return successUrl;
    }

    /** What the next page tells, with the values of the form; empty for nothing. */
    protected String getSuccessMessage(Map<String, @Nullable Object> cleanedData) {
        return successMessage.filled(cleanedData);
    }

    /** Answers a form without errors: leads on. Override to do something with it first. */
    protected Response formValid(BoundForm form) {
        return Response.redirect(getSuccessUrl());
    }

    /** Answers a form with errors: shows them. */
    protected Response formInvalid(BoundForm form) {
        this.form = form;
        return renderToResponse(getContextData());
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put("form", form == null ? getForm() : form);
        return context;
    }

    @Override
    protected Response get(Request request) throws Exception {
        return renderToResponse(getContextData());
    }

    @Override
    protected Response post(Request request) throws Exception {
        BoundForm sent = getForm();
        if (!sent.isValid()) {
            return formInvalid(sent);
        }
        Response answer = formValid(sent);
        SuccessMessage.tell(request, getSuccessMessage(sent.cleanedData()));
        return answer;
    }

    @Override
    protected Response put(Request request) throws Exception {
        return post(request);
    }
}
