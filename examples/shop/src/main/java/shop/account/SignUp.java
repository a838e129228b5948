package shop.account;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.sensitivePostParameters;

import dev.belleville.http.Handler;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.web.verification.Verification;
import dev.belleville.web.verification.VerificationView;
import java.util.function.Supplier;

/**
 * How a visitor gets an account: an address, the code that is sent there, a name and a password.
 */
final class SignUp {
    /** Shows whose an address is. */
    static final Verification ADDRESS = Verification.byMail("sign-up");

    private SignUp() {}

    static Urls urls() {
        return Urls.of(
                path("", step(AddressView::new), "sign-up"),
                path("code/", step(CodeView::new), "sign-up-code"),
                path("name/", step(NewAccountView::new), "sign-up-name"));
    }

    private static Handler step(Supplier<? extends View> view) {
        return neverCache(sensitivePostParameters(View.asView(view)));
    }

    /** Asks for the code. */
    private static final class CodeView extends VerificationView {
        CodeView() {
            super(ADDRESS, "sign-up-name");
            startUrl("sign-up");
        }
    }
}
