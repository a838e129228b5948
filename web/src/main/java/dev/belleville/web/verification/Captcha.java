package dev.belleville.web.verification;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginNotRequired;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.views.Decorators;

/**
 * A picture of letters that a visitor types, to keep simple programs from a form. Who cannot see it
 * asks for a question in words instead, by a link beside it; the setting {@code captchaQuestion}
 * takes that away. Both work once and for some minutes. A site may offer a code by mail as well.
 *
 * <pre>{@code
 * App.of().install(new SessionsApp(), new VerificationApp())
 *         .urls(urls(include("captcha/", Captcha.urls()), …))
 *
 * final class SignUpForm extends Form {
 *     SignUpForm(Request request) {
 *         field("captcha", Captcha.field(request));
 *     }
 * }
 * }</pre>
 *
 * <p>It slows programs down that guess; it does not stop those that see, and it does not show who a
 * visitor is: that does {@link Verification}.
 */
public final class Captcha {
    private Captcha() {}

    /** A field for a form that is made for {@code request} alone; it cleans to the empty text. */
    public static FormField<String> field(Request request) {
        return new CaptchaField(request, null);
    }

    /**
     * The same with another way, for those who can neither see the picture nor answer the question:
     * a link beside them leads to the same page with a code by mail. The visitor types an address
     * and sends the form, which sends the code, and then types the code in that place.
     *
     * @param mail codes by mail, for this purpose alone
     * @throws IllegalArgumentException if they go another way
     */
    public static FormField<String> field(Request request, Verification mail) {
        if (!mail.isByMail()) {
            throw new IllegalArgumentException(
                    "The other way of a captcha is a code by mail: give it a Verification.byMail.");
        }
        return new CaptchaField(request, mail);
    }

    /** The address of the pictures, by the name {@code captcha}. */
    public static Urls urls() {
        return Urls.of(
                path(
                        "<slug:id>/",
                        loginNotRequired(Decorators.neverCache(Captcha::picture)),
                        "captcha"));
    }

    /** Each time it is asked for, another: that is how a visitor gets a new one. */
    private static Response picture(Request request) {
        String id = request.pathString("id");
        if (id.length() != Challenges.ID) {
            return Response.empty(404);
        }
        String letters = CaptchaImage.letters();
        Challenges.of(Session.of(request)).keep(id, letters);
        return Response.bytes("image/png", CaptchaImage.of(letters).png());
    }
}
