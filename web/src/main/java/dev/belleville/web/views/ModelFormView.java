package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.web.HasAbsoluteUrl;
import dev.belleville.web.forms.BoundModelForm;
import dev.belleville.web.forms.ModelForm;
import dev.belleville.web.forms.Submission;
import java.util.LinkedHashMap;
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
public abstract class ModelFormView<T extends BaseModel> extends SingleObjectView<T> {
    private final Map<String, @Nullable Object> initial = new LinkedHashMap<>();
    private @Nullable ModelForm<T> definition;
    private @Nullable BoundModelForm<T> form;
    private String prefix = "";
    private @Nullable String successUrl;
    private SuccessMessage successMessage = SuccessMessage.NONE;

    ModelFormView() {
        super("_form");
    }

    /** The form; one of its own, or {@code ModelForm.of(Goods.class, "name", "price")}. */
    protected final void form(ModelForm<T> form) {
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

    /** Where a valid form leads; {@code {slug}} in it is that field of the row. */
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
    protected ModelForm<T> getFormClass() {
        if (definition == null) {
            throw new ImproperlyConfigured(
                    "%s says no form(…): call it in the constructor, or override getFormClass()."
                            .formatted(getClass().getSimpleName()));
        }
        return definition;
    }

    /** The form of this request: with what was sent, where it sends something. */
    protected BoundModelForm<T> getForm() {
        ModelForm<T> asked = getFormClass();
        T row = findObject();
        BoundModelForm<T> made;
        if (FormMethods.sends(request())) {
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
    protected String getSuccessUrl() {
        if (successUrl != null) {
            return AddressPattern.fill(successUrl, object());
        }
        if (object() instanceof HasAbsoluteUrl paged) {
            return paged.getAbsoluteUrl();
        }
        throw FormMethods.noSuccessUrl(this);
    }

    /** What the next page tells, with the values of the form; empty for nothing. */
    protected String getSuccessMessage(Map<String, @Nullable Object> cleanedData) {
        return successMessage.filled(cleanedData);
    }

    /** Answers a form without errors: saves the row and leads on. */
    protected Response formValid(BoundModelForm<T> form) {
        show(form.save());
        return Response.redirect(getSuccessUrl());
    }

    /** Answers a form with errors: shows them. */
    protected Response formInvalid(BoundModelForm<T> form) {
        this.form = form;
        return renderToResponse(getContextData());
    }

    /** Finds the row that the form is about, if there is one. */
    abstract void begin();

    @Override
    Class<? extends BaseModel> model() {
        return getFormClass().type();
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put("form", form == null ? getForm() : form);
        return context;
    }

    @Override
    protected Response get(Request request) throws Exception {
        begin();
        return renderToResponse(getContextData());
    }

    @Override
    protected Response post(Request request) throws Exception {
        begin();
        BoundModelForm<T> sent = getForm();
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
