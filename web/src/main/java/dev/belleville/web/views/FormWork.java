package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a view with a form was told, and how it answers. Django's {@code FormMixin} and {@code
 * ProcessFormView}.
 *
 * @param <D> the form
 * @param <F> the form of one request
 */
final class FormWork<D extends Form, F extends BoundForm> {
    private final String view;
    private final Map<String, @Nullable Object> initial = new LinkedHashMap<>();
    private String prefix = "";
    private SuccessMessage successMessage = SuccessMessage.NONE;
    private @Nullable String successUrl;
    private @Nullable D definition;
    private @Nullable F refused;

    /** Of a view of this class. */
    FormWork(Class<?> view) {
        this.view = view.getSimpleName();
    }

    // --- what it was told

    void form(D form) {
        definition = form;
    }

    void initial(String field, @Nullable Object value) {
        initial.put(field, value);
    }

    void prefix(String text) {
        prefix = text;
    }

    void successMessage(String message) {
        successMessage = new SuccessMessage(message);
    }

    void successUrl(String address) {
        successUrl = address;
    }

    // --- what it makes of that

    D form() {
        if (definition == null) {
            throw new ImproperlyConfigured(
                    "%s says no form(…): call it in the constructor, or override getFormClass()."
                            .formatted(view));
        }
        return definition;
    }

    D formOr(D usual) {
        return definition == null ? usual : definition;
    }

    Map<String, @Nullable Object> initial() {
        return initial;
    }

    String prefix() {
        return prefix;
    }

    String successMessage(Map<String, @Nullable Object> cleanedData) {
        return successMessage.filled(cleanedData);
    }

    @Nullable String findSuccessUrl() {
        return successUrl;
    }

    String successUrl() {
        if (successUrl == null) {
            throw new ImproperlyConfigured(
                    "%s does not know where to go on: say successUrl(…) in the constructor, or override getSuccessUrl()."
                            .formatted(view));
        }
        return successUrl;
    }

    // --- how it answers

    /** Whether the request fills in a form, or asks for one. */
    static boolean sends(Request request) {
        return request.method().equals("POST") || request.method().equals("PUT");
    }

    /** Asks whether what was sent is right, and answers either way. */
    Response answer(
            Request request,
            F sent,
            Function<F, Response> formValid,
            Function<F, Response> formInvalid,
            Function<Map<String, @Nullable Object>, String> message) {
        if (!sent.isValid()) {
            return formInvalid.apply(sent);
        }
        Response answer = formValid.apply(sent);
        SuccessMessage.tell(request, message.apply(sent.cleanedData()));
        return answer;
    }

    /** Shows a form with its errors. */
    Response refuse(F form, TemplateResponseView view) {
        refused = form;
        return view.renderToResponse(view.getContextData());
    }

    /** Puts the form into what the template sees: the one that was refused, else a new one. */
    Map<String, @Nullable Object> shown(
            Map<String, @Nullable Object> context, Supplier<F> getForm) {
        context.put("form", refused == null ? getForm.get() : refused);
        return context;
    }
}
