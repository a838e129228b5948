package dev.belleville.web.i18n;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Cookie;
import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.http.SafeUrl;
import dev.belleville.web.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in a cookie the language that a visitor chose, and leads back to where they were.
 * Django's {@code set_language}.
 *
 * <pre>{@code
 * path("i18n/setlang/", SetLanguage::answer, "set_language")
 * }</pre>
 *
 * <p>It takes a POST with {@code language}, and perhaps {@code next}, a path of this site.
 */
public final class SetLanguage {
    private SetLanguage() {}

    /** The view. */
    public static Response answer(Request request) {
        boolean posted = request.method().equals("POST");
        String next = next(request, posted);
        String code = posted ? request.form().get("language") : null;
        Language chosen = code == null ? null : Site.current().languages().find(code, true);
        if (chosen == null) {
            return leading(next);
        }
        return leading(next == null ? null : translated(next, chosen)).cookie(cookie(chosen));
    }

    private static Response leading(@Nullable String next) {
        return next == null ? Response.noContent() : Response.redirect(next);
    }

    /** Where to go: what the form says, else where they came from, if that is here. */
    private static @Nullable String next(Request request, boolean posted) {
        String asked = posted ? request.form().get("next") : null;
        asked = asked == null ? request.query().get("next") : asked;
        if (asked == null && !request.accepts("text/html")) {
            return null;
        }
        if (asked != null && isHere(asked, request)) {
            return asked;
        }
        String referer = request.headers().get("Referer");
        return referer != null && isHere(referer, request) ? referer : "/";
    }

    private static boolean isHere(String address, Request request) {
        return SafeUrl.isAllowed(address, Set.of(request.host()), request.isSecure());
    }

    /** The same page in {@code language}, where its address has another there. */
    private static String translated(String address, Language language) {
        Router router = Site.current().router();
        try {
            var uri = new URI(address);
            String path = uri.getPath();
            Match match = router.resolve(path);
            String name = match.qualifiedName();
            if (name == null) {
                return address;
            }
            String other =
                    Translation.override(language)
                            .call(() ->
                                    match.positional().isEmpty()
                                            ? router.reverse(name, match.arguments())
                                            : router.reverse(name, match.positional().toArray()));
            return address.replace(uri.getRawPath(), other);
        } catch (Http404 | NoReverseMatch | URISyntaxException _) {
            return address;
        }
    }

    private static Cookie cookie(Language language) {
        Settings settings = Site.current().settings();
        Duration age = settings.get(I18nSettings.LANGUAGE_COOKIE_AGE);
        return Cookie.of(settings.get(I18nSettings.LANGUAGE_COOKIE_NAME), language.code())
                .maxAge(age.isZero() ? null : age)
                .path(settings.get(I18nSettings.LANGUAGE_COOKIE_PATH))
                .secure(settings.get(I18nSettings.LANGUAGE_COOKIE_SECURE))
                .domain(orNull(settings.get(I18nSettings.LANGUAGE_COOKIE_DOMAIN)))
                .httpOnly(settings.get(I18nSettings.LANGUAGE_COOKIE_HTTPONLY))
                .sameSite(orNull(settings.get(I18nSettings.LANGUAGE_COOKIE_SAMESITE)));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
