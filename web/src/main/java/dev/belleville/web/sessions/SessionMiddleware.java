package dev.belleville.web.sessions;

import dev.belleville.core.Settings;
import dev.belleville.http.Cookie;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.middleware.MiddlewareMixin;
import java.time.Clock;

/**
 * Gives each request the visitor's {@link Session}, and keeps it once the view has answered: where
 * it was changed, and the answer is no 500. {@link SessionsApp} brings it. Django's
 * SessionMiddleware.
 */
public final class SessionMiddleware implements MiddlewareMixin {
    private final SessionStore store;
    private final Settings settings;
    private final Clock clock;
    private final String name;

    SessionMiddleware(SessionStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        name = settings.get(SessionSettings.SESSION_COOKIE_NAME);
    }

    /** With a store and the settings of a site, {@link SessionSettings} among them. */
    public static SessionMiddleware of(SessionStore store, Settings settings) {
        return new SessionMiddleware(store, settings, Clock.systemUTC());
    }

    @Override
    public Request attach(Request request) {
        return new Session(store, () -> request.cookies().get(name), settings, clock)
                .attachTo(request);
    }

    @Override
    public Response processResponse(Request request, Response response) {
        Session session = Session.of(request);
        Response answer = answer(session, request, response);
        session.close();
        return answer;
    }

    private Response answer(Session session, Request request, Response response) {
        boolean every = settings.get(SessionSettings.SESSION_SAVE_EVERY_REQUEST);
        if (every && !session.isEmpty()) {
            session.keys(); // loads it: a key that the store does not know makes no session
        }
        if ((every || session.isModified()) && !session.isEmpty() && response.status() != 500) {
            return kept(session, response);
        }
        if (session.isAsked() && session.isEmpty() && request.cookies().containsKey(name)) {
            return response.cookie(dressed(Cookie.delete(name))).vary("Cookie");
        }
        return session.isAccessed() ? response.vary("Cookie") : response;
    }

    private Response kept(Session session, Response response) {
        boolean brief = session.getExpireAtBrowserClose();
        try {
            session.save();
        } catch (UpdateError e) {
            throw new SessionInterrupted(e);
        }
        Cookie cookie =
                Cookie.of(name, String.valueOf(session.sessionKey()))
                        .maxAge(brief ? null : session.getExpiryAge());
        return response.cookie(dressed(cookie)).vary("Cookie");
    }

    private Cookie dressed(Cookie cookie) {
        String domain = settings.get(SessionSettings.SESSION_COOKIE_DOMAIN);
        String sameSite = settings.get(SessionSettings.SESSION_COOKIE_SAMESITE);
        return cookie.path(settings.get(SessionSettings.SESSION_COOKIE_PATH))
                .domain(domain.isEmpty() ? null : domain)
                .secure(cookie.secure() || settings.get(SessionSettings.SESSION_COOKIE_SECURE))
                .httpOnly(settings.get(SessionSettings.SESSION_COOKIE_HTTPONLY))
                .sameSite(sameSite.isEmpty() ? null : sameSite);
    }
}
