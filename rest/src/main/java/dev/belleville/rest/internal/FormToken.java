package dev.belleville.rest.internal;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.web.csrf.CsrfMiddleware;

/** The token of forms, which tells a page of this site from those of others. */
public final class FormToken {
    private FormToken() {}

    /** Refuses a request that may change something and does not show it. */
    public static void check(Request request) {
        String reason = CsrfMiddleware.check(request);
        if (reason != null) {
            throw new HttpError(
                    403, Translation.gettext("CSRF Failed: {reason}").replace("{reason}", reason));
        }
    }
}
