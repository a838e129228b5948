package dev.belleville.web.auth.totp;

import static dev.belleville.web.forms.FormFields.text;

import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Widgets;
import java.util.function.Consumer;

/** A code of the phone. Made for one request. */
final class TotpForm extends Form {
    private static final int MAX = 20;

    /** {@code check} throws where the code is not right. */
    TotpForm(boolean takesRecoveryCodes, Consumer<String> check) {
        FormField<String> code =
                field(
                        "code",
                        text().max(MAX)
                                .label("Code")
                                .widget(
                                        Widgets.passwordInput() // what was wrong is typed anew
                                                .attribute("type", "text")
                                                .attribute("autocomplete", "one-time-code")
                                                .attribute(
                                                        "inputmode",
                                                        takesRecoveryCodes ? "text" : "numeric")
                                                .attribute("autocapitalize", "none")
                                                .attribute("spellcheck", "false")
                                                .attribute("autofocus", true)));
        clean(
                code,
                (typed, _) -> {
                    check.accept(typed);
                    return typed;
                });
    }
}
