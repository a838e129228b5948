package dev.belleville.rest.authentication;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import java.io.Serial;

/**
 * Nobody knows who sends a request that needs a user: a 401 that says what to show, or a 403 where
 * its endpoint asks for nothing. REST framework's {@code NotAuthenticated}.
 */
public final class NotAuthenticated extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    /** In REST framework's words. */
    public NotAuthenticated() {
        super(401, Translation.gettextNoop("Authentication credentials were not provided."));
    }
}
