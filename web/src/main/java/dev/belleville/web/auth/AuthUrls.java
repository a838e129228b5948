package dev.belleville.web.auth;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginNotRequired;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.web.AppConfig;
import dev.belleville.web.OfApp;
import dev.belleville.web.auth.views.LoginView;
import dev.belleville.web.auth.views.LogoutView;
import dev.belleville.web.auth.views.PasswordChangeDoneView;
import dev.belleville.web.auth.views.PasswordChangeView;
import dev.belleville.web.auth.views.PasswordResetCompleteView;
import dev.belleville.web.auth.views.PasswordResetConfirmView;
import dev.belleville.web.auth.views.PasswordResetDoneView;
import dev.belleville.web.auth.views.PasswordResetView;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.views.Decorators;
import java.util.function.Supplier;

/** The addresses of the pages of users, as Django has them. */
final class AuthUrls {
    private AuthUrls() {}

    static Urls all() {
        return Urls.of(
                path("login/", open(LoginView::new), "login"),
                path("logout/", kept(LogoutView::new), "logout"),
                path("password_change/", guarded(PasswordChangeView::new), "password_change"),
                path(
                        "password_change/done/",
                        guarded(PasswordChangeDoneView::new),
                        "password_change_done"),
                path("password_reset/", open(PasswordResetView::new), "password_reset"),
                path(
                        "password_reset/done/",
                        open(PasswordResetDoneView::new),
                        "password_reset_done"),
                path(
                        "reset/<str:uidb64>/<str:token>/",
                        open(PasswordResetConfirmView::new),
                        "password_reset_confirm"),
                path(
                        "reset/done/",
                        open(PasswordResetCompleteView::new),
                        "password_reset_complete"));
    }

    private static Handler kept(Supplier<? extends View> view) {
        return new OfSession(Decorators.neverCache(View.asView(view)));
    }

    /** A page that is worth nothing where the site has no sessions. */
    private record OfSession(Handler view) implements Decorator, OfApp {
        @Override
        public Class<? extends AppConfig> app() {
            return SessionsApp.class;
        }

        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }

    private static Handler open(Supplier<? extends View> view) {
        return loginNotRequired(kept(view));
    }

    private static Handler guarded(Supplier<? extends View> view) {
        return AuthDecorators.loginRequired(kept(view));
    }
}
