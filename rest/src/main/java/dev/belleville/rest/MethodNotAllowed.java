package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import java.io.Serial;

/** Nothing answers a method here: a 405. REST framework's {@code MethodNotAllowed}. */
public final class MethodNotAllowed extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    private MethodNotAllowed(String detail) {
        super(405, detail);
    }

    /** For {@code method}, in the language spoken. */
    public static MethodNotAllowed of(String method) {
        return new MethodNotAllowed(
                Translation.gettext("Method \"{method}\" not allowed.")
                        .replace("{method}", method));
    }
}
