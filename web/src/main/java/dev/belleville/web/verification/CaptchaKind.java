package dev.belleville.web.verification;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a visitor is asked, as the address of the page says. */
enum CaptchaKind {
    PICTURE("Letters in the picture", "A picture instead", "Another picture"),
    QUESTION("Answer to the question", "A question in words instead", "Another question"),
    MAIL("Email, and then the code from there", "A code by mail instead", "");

    /** The variable of the address that names one. */
    static final String VARIABLE = "captcha";

    private final String label;
    private final String instead;
    private final String another;

    CaptchaKind(String label, String instead, String another) {
        this.label = label;
        this.instead = instead;
        this.another = another;
    }

    /** What the visitor chose, among what there is. */
    static CaptchaKind of(Request request, @Nullable Verification mail) {
        return offered(mail).stream()
                .filter(kind -> kind.value().equals(request.query().get(VARIABLE)))
                .findFirst()
                .orElse(PICTURE);
    }

    /** What a visitor may choose. */
    static List<CaptchaKind> offered(@Nullable Verification mail) {
        var kinds = new ArrayList<>(List.of(PICTURE));
        if (Site.current().settings().get(VerificationSettings.CAPTCHA_QUESTION)) {
            kinds.add(QUESTION);
        }
        if (mail != null) {
            kinds.add(MAIL);
        }
        return kinds;
    }

    /** How the address names it. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is to be typed. */
    String label() {
        return label;
    }

    /** The text of the link to it, where {@code shown} stands; empty for none. */
    String link(CaptchaKind shown) {
        String text = this == shown ? another : instead;
        return text.isEmpty() ? "" : Translation.gettext(text);
    }
}
