package dev.belleville.rest.authentication;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import java.io.Serial;

/**
 * What a request shows to say who sends it is not right: a 401 that says what would be, or a 403
 * where its endpoint asks for nothing. REST framework's {@code AuthenticationFailed}.
 */
public final class AuthenticationFailed extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    /** Without more words. */
    public AuthenticationFailed() {
        this(Translation.gettextNoop("Incorrect authentication credentials."));
    }

    /** With a sentence for the client. */
    public AuthenticationFailed(String detail) {
        super(401, detail);
    }
}
