package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.Submission;
import java.util.Map;

/**
 * Asks whether the row that the route names shall go, by GET, and deletes it by POST. Django's
 * DeleteView.
 *
 * <p>Its template is {@code catalog/goods_confirm_delete.html}, unless it says another, and sees
 * {@code object} and {@code form}.
 *
 * @param <T> the model
 */
public abstract class DeleteView<T extends BaseModel> extends ObjectFormView<T, Form, BoundForm> {
    private static final Form NOTHING = Form.of(Map.of());

    /** For subclasses. */
    protected DeleteView() {
        super("_confirm_delete");
    }

    /** The form, such as one with a box to tick; one without fields where none was said. */
    @Override
    protected Form getFormClass() {
        return work.formOr(NOTHING);
    }

    @Override
    protected BoundForm getForm() {
        return FormWork.sends(request())
                ? getFormClass().bind(Submission.of(request()))
                : getFormClass().blank();
    }

    /** Answers a form without errors: deletes the row and leads on. */
    @Override
    protected Response formValid(BoundForm form) {
        return leave();
    }

    /** Deletes the row without asking. */
    @Override
    protected Response delete(Request request) throws Exception {
        begin();
        return leave();
    }

    /** The address is asked for while the row is there. */
    private Response leave() {
        String address = getSuccessUrl();
        object().delete();
        return Response.redirect(address);
    }
}
