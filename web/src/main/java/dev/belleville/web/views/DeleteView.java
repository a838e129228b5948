package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.Submission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the row that the route names shall go, by GET, and deletes it by POST. Django's
 * DeleteView.
 *
 * <p>Its template is {@code catalog/goods_confirm_delete.html}, unless it says another, and sees
 * {@code object} and {@code form}.
 *
 * @param <T> the model
 */
public abstract class DeleteView<T extends BaseModel> extends SingleObjectView<T> {
    private static final Form NOTHING = Form.of(Map.of());

    private @Nullable Form definition;
    private @Nullable BoundForm form;
    private @Nullable String successUrl;
    private SuccessMessage successMessage = SuccessMessage.NONE;

    /** For subclasses. */
    protected DeleteView() {
        super("_confirm_delete");
    }

    /** A form that must be valid first, such as one with a box to tick. */
    protected final void form(Form form) {
        definition = form;
    }

    /**
     * What the next page tells by {@link dev.belleville.web.messages.Messages} once a form was
     * taken, such as {@code "%(name)s was saved."}, with the form's values. Django's {@code
     * success_message} of SuccessMessageMixin.
     */
    protected final void successMessage(String message) {
        successMessage = new SuccessMessage(message);
    }

    /** Where to go thereafter; {@code {slug}} in it is that field of the row. */
    protected final void successUrl(String address) {
        successUrl = address;
    }

    /** The form; one without fields where none was said. */
    protected Form getFormClass() {
        return definition == null ? NOTHING : definition;
    }

    /** The form of this request: with what was sent, where it sends something. */
    protected BoundForm getForm() {
        return FormMethods.sends(request())
                ? getFormClass().bind(Submission.of(request()))
                : getFormClass().blank();
    }

    /** Where to go thereafter; asked while the row is there. */
    protected String getSuccessUrl() {
        if (successUrl == null) {
            throw FormMethods.noSuccessUrl(this);
        }
        return AddressPattern.fill(successUrl, object());
    }

    /** What the next page tells, with the values of the form; empty for nothing. */
    protected String getSuccessMessage(Map<String, @Nullable Object> cleanedData) {
        return successMessage.filled(cleanedData);
    }

    /** Answers a form without errors: deletes the row and leads on. */
    protected Response formValid(BoundForm form) {
        String address = getSuccessUrl();
        object().delete();
        return Response.redirect(address);
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
        show(getObject());
        return renderToResponse(getContextData());
    }

    @Override
    protected Response post(Request request) throws Exception {
        show(getObject());
        BoundForm sent = getForm();
        if (!sent.isValid()) {
            return formInvalid(sent);
        }
        Response answer = formValid(sent);
        SuccessMessage.tell(request, getSuccessMessage(sent.cleanedData()));
        return answer;
    }

    /** Deletes the row without asking. */
    @Override
    protected Response delete(Request request) throws Exception {
        show(getObject());
        String address = getSuccessUrl();
        object().delete();
        return Response.redirect(address);
    }
}
