package dev.belleville.rest.authentication;

import dev.belleville.http.Request;
import dev.belleville.rest.throttling.Throttled;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.Credentials;
import dev.belleville.web.auth.LoginThrottle;
import dev.belleville.web.auth.PendingLogin;
import org.jspecify.annotations.Nullable;

/** Names and passwords that requests to APIs show; those who ask for them say {@code user}. */
public final class PasswordCheck {
    private PasswordCheck() {}

    /**
     * The user whose these are; null where they are nobody's, or not enough for a site that asks
     * that user for more. Wrong ones are counted with those of the log-in's page.
     *
     * @throws Throttled after too many of them
     */
    public static @Nullable AbstractBaseUser user(Request request, String name, String password) {
        LoginThrottle throttle = LoginThrottle.of(request, name);
        if (!throttle.begin()) {
            throw new Throttled(throttle.delay());
        }
        AbstractBaseUser user = Auth.authenticate(request, Credentials.of(name, password));
        if (user != null) {
            throttle.succeeded();
        }
        return user == null || PendingLogin.isNeeded(user) ? null : user;
    }
}
