package dev.belleville.web.verification;

import static dev.belleville.web.forms.FormFields.text;

import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Widgets;
import org.jspecify.annotations.Nullable;

/** A code to type. Made for one request; once it is valid, {@link #address} is what it showed. */
final class CodeForm extends Form {
    private static final int MAX = 40;

    private @Nullable String address;

    CodeForm(Verification verification, Request request) {
        FormField<String> code =
                field(
                        "code",
                        text().max(MAX)
                                .label("Code")
                                .widget(
                                        Widgets.passwordInput() // what was wrong is typed anew
                                                .attribute("type", "text")
                                                .attribute("autocomplete", "one-time-code")
                                                .attribute("inputmode", "numeric")
                                                .attribute("autocapitalize", "none")
                                                .attribute("spellcheck", "false")
                                                .attribute("autofocus", true)));
        clean(code, (typed, _) -> checked(typed, verification.check(request, typed)));
    }

    private String checked(String typed, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            address = accepted.address();
            return typed;
        }
        throw new ValidationError(verdict.message(), code(verdict));
    }

    private static String code(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted _ -> "accepted";
            case Verdict.Wrong _ -> "invalid";
            case Verdict.Expired _ -> "expired";
            case Verdict.Spent _ -> "spent";
            case Verdict.Missing _ -> "missing";
        };
    }

    /** The address that was shown; null where the form was not valid. */
    @Nullable String address() {
        return address;
    }
}
