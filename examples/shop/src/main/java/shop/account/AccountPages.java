package shop.account;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginRequired;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.sensitivePostParameters;

import dev.belleville.http.Handler;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.web.auth.Auth;
import java.util.function.Supplier;

/** The pages of an account. */
public final class AccountPages {
    private AccountPages() {}

    /** The routes, to be included under {@code account/}. */
    public static Urls urls() {
        return Urls.of(
                path("", own(ProfileView::new), "account"),
                path("orders/", own(OrderListView::new), "orders"),
                path("orders/<int:pk>/", own(OrderView::new), "order"),
                include("email/", AddressChange.urls()),
                include("sign-up/", SignUp.urls()),
                include("", Auth.urls()));
    }

    /**
     * A view for whoever has logged in, whose pages no browser keeps for the next at the desk, and
     * whose forms no mail about a fault tells: addresses are nobody else's business.
     */
    public static Handler own(Supplier<? extends View> view) {
        return neverCache(loginRequired(sensitivePostParameters(View.asView(view))));
    }
}
