package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.middleware.MiddlewareMixin;
import org.jspecify.annotations.Nullable;

/**
 * Logs in whom a server in front names in a header, and out where it names nobody any more; {@link
 * RemoteUserBackend} knows the user. Django's RemoteUserMiddleware and its
 * PersistentRemoteUserMiddleware.
 *
 * <pre>{@code
 * App.of()
 *         .install(new SessionsApp(), new AuthApp().backends(new RemoteUserBackend()))
 *         .use(RemoteUserMiddleware.of("X-Remote-User"))
 * }</pre>
 *
 * <p>A header can be written by anybody. So it is believed of the proxies alone that the setting
 * {@code trustedProxies} names, which must put their own in the place of a client's; where it is
 * sent twice, nobody is named.
 */
public final class RemoteUserMiddleware implements MiddlewareMixin {
    private final RemoteUserHeader header;
    private final boolean forceLogout;

    private RemoteUserMiddleware(RemoteUserHeader header, boolean forceLogout) {
        this.header = header;
        this.forceLogout = forceLogout;
    }

    /** By the header of this name, which each request must have. */
    public static RemoteUserMiddleware of(String header) {
        return new RemoteUserMiddleware(new RemoteUserHeader(header), true);
    }

    /**
     * The same for a server in front that names the user at the log-in page alone: who is logged in
     * stays so without the header.
     */
    public RemoteUserMiddleware persistent() {
        return new RemoteUserMiddleware(header, false);
    }

    @Override
    public @Nullable Response processRequest(Request request) {
        String sent = header.sent(request);
        if (sent == null) {
            if (forceLogout) {
                end(request);
            }
            return null;
        }
        if (Auth.user(request) instanceof AbstractBaseUser user) {
            if (user.getUsername().equals(cleaned(user, sent))) {
                return null;
            }
            end(request);
        }
        AbstractBaseUser user = header.user(request, sent);
        if (user != null) {
            Auth.login(request, user);
        }
        return null;
    }

    private static String cleaned(AbstractBaseUser user, String sent) {
        return backend(user) instanceof RemoteUserBackend remote
                ? AbstractBaseUser.normalizeUsername(remote.cleanUsername(sent))
                : sent;
    }

    private static @Nullable BaseBackend backend(AbstractBaseUser user) {
        String path = user.backend();
        return path == null ? null : Backends.of().find(path);
    }

    /** Who came by a password stays. */
    private static void end(Request request) {
        if (Auth.user(request) instanceof AbstractBaseUser user
                && backend(user) instanceof RemoteUserBackend) {
            Auth.logout(request);
        }
    }
}
