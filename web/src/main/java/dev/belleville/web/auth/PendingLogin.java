package dev.belleville.web.auth;

import dev.belleville.core.signing.Crypto;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user who has shown the password and not yet what a {@link LoginStep} asks: to everybody else
 * the visitor is anonymous. It ends after ten minutes and with another password. Beyond Django.
 */
public final class PendingLogin {
    private static final String NAME = "_pending_login";
    private static final Duration AGE = Duration.ofMinutes(10);

    private PendingLogin() {}

    /**
     * What the apps of the site ask of {@code user} before {@link Auth#login}; null where they ask
     * nothing. For log-in pages of your own; those of the framework do so.
     *
     * @param next where the log-in leads in the end, which you have looked at
     */
    public static @Nullable Response ask(Request request, AbstractBaseUser user, String next) {
        LoginStep step = step(user);
        if (step == null) {
            return null;
        }
        begin(request, user, next);
        return step.page(request);
    }

    /** Whether the site asks more of {@code user} than a password. */
    public static boolean isNeeded(AbstractBaseUser user) {
        return step(user) != null;
    }

    private static @Nullable LoginStep step(AbstractBaseUser user) {
        for (AppConfig app : Site.current().apps()) {
            if (app instanceof LoginStep step && step.asks(user)) {
                return step;
            }
        }
        return null;
    }

    private static void begin(Request request, AbstractBaseUser user, String next) {
        String backend = user.backend();
        Session.of(request)
                .set(
                        NAME,
                        Map.of(
                                "user",
                                String.valueOf(user.pk()),
                                "backend",
                                backend == null ? Backends.of().all().getFirst().path() : backend,
                                "hash",
                                user.getSessionAuthHash(),
                                "next",
                                next,
                                "until",
                                now().plus(AGE).toEpochMilli()));
    }

    /** Who has shown the password here; null for nobody. */
    public static @Nullable AbstractBaseUser user(Request request) {
        if (!(Session.of(request).get(NAME) instanceof Map<?, ?> kept)
                || !(kept.get("user") instanceof String key)
                || !(kept.get("backend") instanceof String path)
                || !(kept.get("hash") instanceof String hash)
                || !(kept.get("until") instanceof Number until)
                || now().toEpochMilli() >= until.longValue()) {
            return null;
        }
        BaseBackend backend = Backends.of().find(path);
        AbstractBaseUser user = backend == null ? null : backend.getUser(key);
        if (user == null || !Crypto.constantTimeCompare(hash, user.getSessionAuthHash())) {
            return null;
        }
        user.backend(path);
        return user;
    }

    /** Where the log-in leads that is under way; empty where none is. */
    public static String next(Request request) {
        return Session.of(request).get(NAME) instanceof Map<?, ?> kept
                        && kept.get("next") instanceof String next
                ? next
                : "";
    }

    /** Lets {@code user} in, who has shown all that was asked. */
    public static void complete(Request request, AbstractBaseUser user) {
        Session.of(request).pop(NAME);
        Auth.login(request, user);
    }

    private static Instant now() {
        return AuthApp.options().clock().instant();
    }
}
