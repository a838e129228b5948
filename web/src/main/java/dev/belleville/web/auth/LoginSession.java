package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.signing.Crypto;
import dev.belleville.http.Request;
import dev.belleville.web.sessions.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of its user, under Django's names.
 *
 * @param session null where the site has none: nobody logs in then
 */
record LoginSession(@Nullable Session session) {
    private static final String USER = "_auth_user_id";
    private static final String BACKEND = "_auth_user_backend";
    private static final String HASH = "_auth_user_hash";

    static LoginSession of(Request request) {
        return new LoginSession(Session.find(request));
    }

    private Session required() {
        if (session == null) {
            throw new ImproperlyConfigured(
                    "Nobody can log in without sessions: install new SessionsApp() before"
                            + " new AuthApp().");
        }
        return session;
    }

    /** Who it is; a session that is no longer right is ended. Django's {@code get_user}. */
    Visitor user() {
        Session own = session;
        Object key = own == null ? null : own.get(USER);
        if (own == null || key == null || !(own.get(BACKEND) instanceof String path)) {
            return new AnonymousUser();
        }
        BaseBackend backend = Backends.of().find(path);
        Object parsed = UserModel.key(key);
        AbstractBaseUser user = backend == null || parsed == null ? null : backend.getUser(parsed);
        if (user == null) {
            return new AnonymousUser();
        }
        user.backend(path);
        return isRight(own, user) ? user : new AnonymousUser();
    }

    /** Whether the user still has the password of then; a session by an old key gets a new hash. */
    private static boolean isRight(Session session, AbstractBaseUser user) {
        String kept = Objects.toString(session.get(HASH), "");
        String now = user.getSessionAuthHash();
        if (Crypto.constantTimeCompare(kept, now)) {
            return true;
        }
        boolean old =
                user.getSessionAuthFallbackHashes().stream()
                        .anyMatch(hash -> Crypto.constantTimeCompare(kept, hash));
        if (old) {
            session.cycleKey();
            session.set(HASH, now);
        } else {
            session.flush();
        }
        return old;
    }

    /** Begins to be that of {@code user}; under another key, or as another session altogether. */
    void begin(AbstractBaseUser user, String backend) {
        Session own = required();
        String key = String.valueOf(user.pk());
        String hash = user.getSessionAuthHash();
        if (!own.has(USER)) {
            own.cycleKey();
        } else if (!key.equals(String.valueOf(own.get(USER)))
                || !Crypto.constantTimeCompare(Objects.toString(own.get(HASH), ""), hash)) {
            own.flush();
        }
        own.set(USER, key);
        own.set(BACKEND, backend);
        own.set(HASH, hash);
    }

    /** Goes on under another key; with the hash of the new password where it is the same user. */
    void update(AbstractBaseUser user, boolean same) {
        Session own = required();
        own.cycleKey();
        if (same) {
            own.set(HASH, user.getSessionAuthHash());
        }
    }

    /** Ends, with all that was kept. */
    void end() {
        if (session != null) {
            session.flush();
        }
    }
}
