package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token by which a form shows that it comes from the site itself. Whoever checks it binds it to
 * the unit of work; the tag {@code csrf_token} and pages without templates put it into their forms.
 *
 * <p>It is made when it is asked for, so that whoever binds it sees whether a page has a form.
 */
public final class CsrfToken {
    /** The field of a form that carries it: Django's {@code csrfmiddlewaretoken}. */
    public static final String FIELD = "csrfmiddlewaretoken";

    private static final Current.Key<Supplier<String>> TOKEN = new Current.Key<>("csrfToken");

    private CsrfToken() {}

    /** A scope whose forms carry what {@code token} gives. */
    public static Current.Scope with(Supplier<String> token) {
        return Current.with(TOKEN, token);
    }

    /** The token of the running unit of work, or null where none is bound. Django's get_token. */
    public static @Nullable String current() {
        Supplier<String> token = Current.find(TOKEN);
        return token == null ? null : token.get();
    }

    /** The hidden field that carries it; empty where none is bound. Django's {@code csrf_token}. */
    public static SafeString field() {
        String token = current();
        return new SafeString(
                token == null
                        ? ""
                        : "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                .formatted(FIELD, Html.escape(token)));
    }
}
