package dev.belleville.web.auth;

import dev.belleville.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of those who come and go. Django's {@code django.contrib.auth.signals}.
 *
 * <pre>{@code
 * new AuthApp().listen(AuthSignals.of()
 *         .userLoginFailed(failed -> LOG.info("refused: {}", failed.credentials())))
 * }</pre>
 *
 * <p>Receivers are called in the order in which they were given, in the thread of the request; what
 * they throw goes to whoever caused it. Immutable.
 */
public final class AuthSignals {
    private static final AuthSignals NONE = new AuthSignals(List.of(), List.of(), List.of());

    private final List<Consumer<LoggedIn>> loggedIn;
    private final List<Consumer<LoggedOut>> loggedOut;
    private final List<Consumer<LoginFailed>> loginFailed;

    /**
     * A user has logged in.
     *
     * @param request by what
     * @param user who
     */
    public record LoggedIn(Request request, AbstractBaseUser user) {}

    /**
     * A user logs out.
     *
     * @param request by what
     * @param user who; null where nobody had logged in
     */
    public record LoggedOut(Request request, @Nullable AbstractBaseUser user) {}

    /**
     * Nobody was let in.
     *
     * @param credentials what they said; it prints without its secrets
     * @param request by what; null where it was no request
     */
    public record LoginFailed(Credentials credentials, @Nullable Request request) {}

    private AuthSignals(
            List<Consumer<LoggedIn>> loggedIn,
            List<Consumer<LoggedOut>> loggedOut,
            List<Consumer<LoginFailed>> loginFailed) {
        this.loggedIn = loggedIn;
        this.loggedOut = loggedOut;
        this.loginFailed = loginFailed;
    }

    /** Nobody hears. */
    public static AuthSignals of() {
        return NONE;
    }

    /** After a user has logged in. Django's {@code user_logged_in}. */
    public AuthSignals userLoggedIn(Consumer<LoggedIn> receiver) {
        return new AuthSignals(and(loggedIn, List.of(receiver)), loggedOut, loginFailed);
    }

    /** Before a user's session is forgotten. Django's {@code user_logged_out}. */
    public AuthSignals userLoggedOut(Consumer<LoggedOut> receiver) {
        return new AuthSignals(loggedIn, and(loggedOut, List.of(receiver)), loginFailed);
    }

    /** After no backend knew somebody. Django's {@code user_login_failed}. */
    public AuthSignals userLoginFailed(Consumer<LoginFailed> receiver) {
        return new AuthSignals(loggedIn, loggedOut, and(loginFailed, List.of(receiver)));
    }

    /** These and {@code others} after them. */
    public AuthSignals and(AuthSignals others) {
        return new AuthSignals(
                and(loggedIn, others.loggedIn),
                and(loggedOut, others.loggedOut),
                and(loginFailed, others.loginFailed));
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    void tell(LoggedIn event) {
        loggedIn.forEach(receiver -> receiver.accept(event));
    }

    void tell(LoggedOut event) {
        loggedOut.forEach(receiver -> receiver.accept(event));
    }

    void tell(LoginFailed event) {
        loginFailed.forEach(receiver -> receiver.accept(event));
    }
}
