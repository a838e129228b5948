package dev.belleville.web.verification;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.internal.SensitiveForm;
import dev.belleville.web.views.Decorators;
import dev.belleville.web.views.FormView;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the code that was sent, says how long it works, and sends another once that may be. Its
 * template is {@code verification/code.html}, which sees {@code form}, {@code pending} (a {@link
 * PendingCode} or nothing) and {@code sending}, what a visitor is told who asked for another code.
 *
 * <pre>{@code
 * path("sign-up/code/", asView(() -> new VerificationView(SIGN_UP, "/sign-up/name/")), "code")
 * }</pre>
 *
 * <p>No browser and no cache keeps it, for what it says is true for a second.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class VerificationView extends FormView {
    private final Verification verification;
    private @Nullable CodeForm form;
    private @Nullable Sending sending;
    private @Nullable String startUrl;

    /**
     * For codes of {@code verification}.
     *
     * @param successUrl where the right code leads: a path or the name of a route
     */
    public VerificationView(Verification verification, String successUrl) {
        this.verification = verification;
        templateName("verification/code.html");
        successUrl(successUrl);
        extraContext("title", Translation.gettext("Enter the code"));
    }

    /**
     * Where a visitor is led who was sent no code, a path or the name of a route; without it the
     * page says so.
     */
    protected final void startUrl(String address) {
        startUrl = address;
    }

    /** Answers the right code: leads on. Override to do something with the address first. */
    protected Response codeAccepted(String address) {
        return Response.redirect(getSuccessUrl());
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl(super.getSuccessUrl());
    }

    @Override
    protected Form getFormClass() {
        CodeForm known = form;
        if (known == null) {
            known = new CodeForm(verification, request());
            form = known;
        }
        return known;
    }

    @Override
    protected Response dispatch(Request request) throws Exception {
        SensitiveForm.hideAll(request);
        return Decorators.neverCache(this::answer).handle(request);
    }

    private Response answer(Request request) throws Exception {
        String start = startUrl;
        return start != null && verification.pending(request) == null
                ? Shortcuts.redirect(start)
                : super.dispatch(request);
    }

    @Override
    protected Response post(Request request) throws Exception {
        return request.form().has("resend") ? resend(request) : super.post(request);
    }

    private Response resend(Request request) {
        PendingCode pending = verification.pending(request);
        if (pending != null) {
            sending = verification.send(request, pending.address());
        }
        return renderToResponse(getContextData());
    }

    @Override
    protected BoundForm getForm() {
        return request().form().has("resend") ? getFormClass().blank() : super.getForm();
    }

    @Override
    protected Response formValid(BoundForm sent) {
        return codeAccepted(Objects.requireNonNull(((CodeForm) getFormClass()).address()));
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put("pending", verification.pending(request()));
        context.put("sending", sending == null ? null : sending.message());
        return context;
    }
}
