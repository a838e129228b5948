package dev.belleville.web.csrf;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets in sessions.
 *
 * @param domain that of the session's cookie; empty for the host alone
 */
record SessionSecretStore(String domain) implements SecretStore {
    private static final String KEY = "_csrftoken";

    static SessionSecretStore of(Settings settings) {
        if (!settings.declares(SessionSettings.SESSION_ENGINE)) {
            throw new ImproperlyConfigured(
                    "The setting csrfUseSessions is on, and there are no sessions: install SessionsApp.");
        }
        return new SessionSecretStore(settings.get(SessionSettings.SESSION_COOKIE_DOMAIN));
    }

    @Override
    public @Nullable String read(Request request) {
        Object kept = Session.of(request).get(KEY);
        return kept == null ? null : kept.toString();
    }

    @Override
    public Response keep(Request request, Response response, CsrfSecret secret) {
        Session session = Session.of(request);
        if (!secret.text().equals(session.get(KEY))) {
            session.set(KEY, secret.text());
        }
        return response;
    }
}
