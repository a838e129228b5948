package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.orm.SaveOptions;
import dev.belleville.web.csrf.CsrfMiddleware;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who a visitor is, and how they come and go. The functions of Django's {@code
 * django.contrib.auth}.
 *
 * <pre>{@code
 * AbstractBaseUser anna = Auth.authenticate(request, Credentials.of("anna", "pa55word"));
 * if (anna != null) {
 *     Auth.login(request, anna);
 * }
 * }</pre>
 */
public final class Auth {
    private Auth() {}

    /** Who sends {@code request}. Django's {@code request.user}. */
    public static Visitor user(Request request) {
        return CurrentVisitor.in(request).of(request);
    }

    /**
     * The user who sends {@code request}, where it is known that somebody has logged in.
     *
     * @throws IllegalStateException if nobody has, or users are of another class
     */
    public static <U extends AbstractBaseUser> U user(Request request, Class<U> type) {
        Visitor visitor = user(request);
        if (!type.isInstance(visitor)) {
            throw new IllegalStateException(
                    visitor.isAuthenticated()
                            ? "Users here are of " + visitor.getClass().getName() + "."
                            : "Nobody has logged in: put loginRequired around the view.");
        }
        return type.cast(visitor);
    }

    /**
     * Whom the session of {@code request} names, without a look at whether another site sent it:
     * ask {@link CsrfMiddleware#check} before you believe it. For those that know a visitor by a
     * cookie in a view that is exempt, as REST framework's {@code SessionAuthentication} does.
     */
    public static Visitor userOfSession(Request request) {
        CurrentVisitor current = request.find(CurrentVisitor.KEY);
        return current == null ? new AnonymousUser() : current.ofSession(request);
    }

    /**
     * Has {@link #user(Request)} give {@code visitor} from here on, for this request alone: for
     * those that know visitors by something else than a session, such as a token. What assigning to
     * Django's {@code request.user} does.
     */
    public static void become(Request request, Visitor visitor) {
        CurrentVisitor current = request.find(CurrentVisitor.KEY);
        if (current != null) {
            current.become(visitor);
        }
    }

    /**
     * For templates: {@code user}, the visitor, and {@code perms}, of which {@code
     * perms.shop.add_goods} tells whether they have that permission. Django's context processor
     * {@code auth}; give it to {@code App.contextProcessors} as {@code Auth::context}.
     */
    public static Map<String, Object> context(Request request) {
        CurrentVisitor current = request.find(CurrentVisitor.KEY);
        Supplier<Visitor> user = () -> current == null ? new AnonymousUser() : current.of(request);
        return Map.of("user", user, "perms", new TemplatePermissions(user));
    }

    /** The model of users: {@link User} unless the site has another in its place. */
    public static Class<? extends AbstractBaseUser> getUserModel() {
        return UserModel.type();
    }

    /**
     * The user whose {@code credentials} these are; null where no backend knows, which those hear
     * who listen for it.
     */
    public static @Nullable AbstractBaseUser authenticate(
            @Nullable Request request, Credentials credentials) {
        AbstractBaseUser user = Backends.of().authenticate(request, credentials);
        if (user == null) {
            AuthApp.options()
                    .signals()
                    .tell(
                            new AuthSignals.LoginFailed(
                                    Credentials.of(credentials.masked()), request));
        }
        return user;
    }

    /**
     * Has {@code user} logged in from here on. The session gets another key, so that nobody who
     * knew the old one comes in as well; one of another user is forgotten first.
     *
     * @throws IllegalStateException if the site has several backends and none of them gave the user
     */
    public static void login(Request request, AbstractBaseUser user) {
        String backend = user.backend();
        Backends backends = Backends.of();
        if (backend == null && backends.all().size() != 1) {
            throw new IllegalStateException(
                    "This site has several backends, and this user came from none of them: say"
                            + " login(request, user, backend).");
        }
        login(request, user, backend == null ? backends.all().getFirst().path() : backend);
    }

    /** As {@link #login(Request, AbstractBaseUser)}, as if {@code backend} had given the user. */
    public static void login(Request request, AbstractBaseUser user, BaseBackend backend) {
        login(request, user, backend.path());
    }

    private static void login(Request request, AbstractBaseUser user, String backend) {
        LoginSession.of(request).begin(user, backend);
        CurrentVisitor.in(request).become(user);
        CsrfMiddleware.rotateToken(request);
        user.lastLogin = AuthApp.options().clock().instant().truncatedTo(ChronoUnit.MICROS);
        user.save(SaveOptions.only("lastLogin"));
        AuthApp.options().signals().tell(new AuthSignals.LoggedIn(request, user));
    }

    /** Forgets who sends {@code request} and all that their session kept. */
    public static void logout(Request request) {
        AbstractBaseUser user = user(request) instanceof AbstractBaseUser one ? one : null;
        AuthApp.options().signals().tell(new AuthSignals.LoggedOut(request, user));
        LoginSession.of(request).end();
        CurrentVisitor.in(request).become(new AnonymousUser());
    }

    /**
     * Keeps {@code user} logged in here after a change of password, which ends their other
     * sessions.
     */
    public static void updateSessionAuthHash(Request request, AbstractBaseUser user) {
        LoginSession.of(request).update(user, user(request).equals(user));
    }

    /**
     * The pages of log-in, log-out and passwords under Django's names and paths. Django's {@code
     * django.contrib.auth.urls}.
     *
     * <pre>{@code
     * App.of().urls(urls(include("accounts/", Auth.urls())))
     * }</pre>
     */
    public static Urls urls() {
        return AuthUrls.all();
    }
}
