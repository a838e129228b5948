package dev.belleville.web.auth.totp;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginNotRequired;
import static dev.belleville.web.auth.AuthDecorators.loginRequired;

import dev.belleville.core.Percent;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.views.Decorators;

/**
 * The second factor of users: codes that an app on a phone shows, for those who turn it on. A site
 * installs {@link TotpApp}.
 *
 * <pre>{@code
 * path("bank/", Totp.otpRequired(Bank::account))
 * }</pre>
 */
public final class Totp {
    private static final String DEVICE = "_totp_device";

    private Totp() {}

    /** Whether {@code user} has turned it on. */
    public static boolean isEnabled(AbstractBaseUser user) {
        return SecondFactor.of(user).device() != null;
    }

    /** Whether who sends {@code request} has logged in with it. */
    public static boolean isVerified(Request request) {
        if (!(Auth.user(request) instanceof AbstractBaseUser user)
                || !(Session.of(request).get(DEVICE) instanceof String kept)) {
            return false;
        }
        TotpDevice device = SecondFactor.of(user).device();
        return device != null && kept.equals(String.valueOf(device.pk()));
    }

    /** Turns it off for {@code user}, who has lost the phone and the recovery codes as well. */
    public static void disable(AbstractBaseUser user) {
        SecondFactor.of(user).disable();
    }

    /**
     * {@code view} for users alone who have logged in with it; those who have not turned it on are
     * led to the page that does. The name that Python's django-otp has for it.
     */
    public static Handler otpRequired(Handler view) {
        return loginRequired(request -> {
            if (isVerified(request)) {
                return view.handle(request);
            }
            String next = "?next=" + Percent.encode(request.fullPath(), "/");
            return Response.redirect(Shortcuts.resolveUrl("totp_setup") + next);
        });
    }

    /**
     * Its pages: {@code totp_login}, {@code totp_setup}, {@code totp_recovery} and {@code
     * totp_disable}, beside those of {@link Auth#urls}.
     */
    public static Urls urls() {
        return Urls.of(
                path(
                        "totp/",
                        loginNotRequired(Decorators.neverCache(View.asView(TotpLoginView::new))),
                        "totp_login"),
                path(
                        "totp/setup/",
                        loginRequired(Decorators.neverCache(View.asView(TotpSetupView::new))),
                        "totp_setup"),
                path(
                        "totp/recovery/",
                        otpRequired(Decorators.neverCache(View.asView(TotpRecoveryView::new))),
                        "totp_recovery"),
                path(
                        "totp/disable/",
                        loginRequired(Decorators.neverCache(View.asView(TotpDisableView::new))),
                        "totp_disable"));
    }

    /** Keeps in the session that its user has shown the phone. */
    static void verified(Request request, AbstractBaseUser user) {
        TotpDevice device = SecondFactor.of(user).device();
        if (device != null) {
            Session.of(request).set(DEVICE, String.valueOf(device.pk()));
        }
    }
}
