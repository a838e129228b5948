package shop.account;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.web.auth.AuthSignals;
import dev.belleville.web.messages.Messages;
import java.util.Map;

/** What is said to those who come and go. */
public final class Greetings {
    private Greetings() {}

    /** Who says it. */
    public static AuthSignals signals() {
        return AuthSignals.of()
                .userLoggedIn(in -> Messages.success(in.request(), hello(in.user().getUsername())))
                .userLoggedOut(
                        out -> Messages.info(out.request(), gettext("You have logged out.")));
    }

    private static String hello(String name) {
        return gettext("Welcome, %(name)s.", Map.of("name", name));
    }
}
