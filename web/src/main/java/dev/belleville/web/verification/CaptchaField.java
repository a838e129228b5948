package dev.belleville.web.verification;

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

    @SuppressWarnings("this-escape") // what says() writes to is there by then
    CaptchaField(Request request) {
        super(CaptchaWidget.of(request));
        this.request = request;
        says("invalid", "That is not what was asked for. Please try the new one.");
        label(CaptchaWidget.asks(request) ? "Answer to the question" : "Letters in the picture");
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
                || !(parts.get(1) instanceof String text)
                || text.length() > MAX
                || !Challenges.of(Session.of(request)).take(id, text)) {
            throw invalid("invalid");
        }
        return "";
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
