package dev.belleville.web.verification;

import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Widget;
import dev.belleville.web.sessions.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was typed for a captcha. The widget reads its name and the text. */
final class CaptchaField extends FormField<String> {
    private static final int MAX = 40;

    private final Request request;

    /** The other way; null where there is none. */
    private final @Nullable Verification mail;

    @SuppressWarnings("this-escape") // what says() writes to is there by then
    CaptchaField(Request request, @Nullable Verification mail) {
        super(CaptchaWidget.of(request, mail));
        this.request = request;
        this.mail = mail;
        says("invalid", "That is not what was asked for. Please try the new one.");
        label(CaptchaKind.of(request, mail).label());
    }

    @Override
    protected Widget fitted(Widget other) {
        return other;
    }

    @Override
    protected boolean isEmpty(@Nullable Object value) {
        return value instanceof List<?> parts ? super.isEmpty(parts.get(1)) : value == null;
    }

    @Override
    protected String toJava(Object raw) {
        if (!(raw instanceof List<?> parts)
                || !(parts.get(0) instanceof String id)
                || !(parts.get(1) instanceof String text)) {
            throw invalid("invalid");
        }
        Verification codes = mail;
        if (codes != null && CaptchaKind.of(request, codes) == CaptchaKind.MAIL) {
            mailed(codes, text);
        } else if (text.length() > MAX || !Challenges.of(Session.of(request)).take(id, text)) {
            throw invalid("invalid");
        }
        return "";
    }

    /** Sends a code to an address; takes anything else for the code. */
    private void mailed(Verification codes, String text) {
        if (text.indexOf('@') >= 0) {
            throw new ValidationError(codes.send(request, text).message(), "code");
        }
        Verdict verdict = codes.check(request, text);
        if (!(verdict instanceof Verdict.Accepted)) {
            throw new ValidationError(verdict.message(), "invalid");
        }
        codes.forget(request); // as letters are: the next form needs another
    }

    /** It is there to be passed: afterwards there is nothing to know of it. */
    @Override
    public @Nullable String clean(@Nullable Object raw, @Nullable Object shownBefore) {
        if (raw == null || isEmpty(raw)) {
            throw invalid("required");
        }
        return toJava(raw);
    }
}
