package dev.belleville.web.i18n;

import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.sessions.Session;
import org.jspecify.annotations.Nullable;

/**
 * Speaks each visitor's language: that of the path's prefix where the site has {@code
 * Urls.i18nPatterns}, of the cookie {@code django_language}, of the session's {@code _language}, of
 * {@code Accept-Language}, else the site's usual one. Where only the prefix is missing, it leads
 * there. Django's LocaleMiddleware.
 *
 * <pre>{@code
 * App.of().use(new LocaleMiddleware()).set(I18nSettings.LANGUAGES, List.of("en", "zh-hans"))
 * }</pre>
 */
public final class LocaleMiddleware implements Middleware {
    /** Where Django kept it until 4.0. */
    private static final String SESSION_KEY = "_language";

    private static final String BY_BROWSER = "Accept-Language";

    /** It has nothing to choose: settings and routes are those of the site that runs. */
    public LocaleMiddleware() {}

    @Override
    public Handler wrap(Handler next) {
        return request -> {
            Site site = Site.current();
            Languages languages = site.languages();
            boolean prefixes = site.router().usesI18nPatterns();
            Language fromPath = prefixes ? languages.byPath(request.path(), false) : null;
            Language language = language(request, fromPath, site);
            return Translation.override(language)
                    .call(() -> {
                        Response response = next.handle(request);
                        String better =
                                response.status() == 404 && fromPath == null
                                        ? withPrefix(request, language, site)
                                        : null;
                        return better == null
                                ? told(response, language, fromPath != null)
                                : redirect(better);
                    });
        };
    }

    private static Language language(Request request, @Nullable Language fromPath, Site site) {
        if (fromPath != null) {
            return fromPath;
        }
        Languages languages = site.languages();
        Router router = site.router();
        if (router.usesI18nPatterns() && !router.prefixesDefaultLanguage()) {
            return languages.usual(); // no prefix says that it is this
        }
        String cookie =
                request.cookies().get(site.settings().get(I18nSettings.LANGUAGE_COOKIE_NAME));
        String said = cookie == null ? ofSession(request) : cookie;
        Language chosen = said == null ? null : languages.find(said, false);
        return chosen == null
                ? languages.byHeader(request.headers().getOr(BY_BROWSER, ""))
                : chosen;
    }

    /** Who has no session is not asked, so that their pages depend on none. */
    private static @Nullable String ofSession(Request request) {
        Session session = Session.find(request);
        return session != null
                        && !session.isEmpty()
                        && session.get(SESSION_KEY) instanceof String code
                ? code
                : null;
    }

    /** The same address in {@code language}; null where there is none. */
    private static @Nullable String withPrefix(Request request, Language language, Site site) {
        if (!site.router().prefixesDefaultLanguage()) {
            return null;
        }
        String prefix = "/" + language.code();
        String path = prefix + request.path();
        if (site.router().isValidPath(path)) {
            return prefix + request.fullPath();
        }
        boolean slash =
                site.settings().get(WebSettings.APPEND_SLASH)
                        && !path.endsWith("/")
                        && site.router().isValidPath(path + "/");
        if (!slash) {
            return null;
        }
        String query = request.rawQuery();
        return prefix + request.rawPath() + "/" + (query.isEmpty() ? "" : "?" + query);
    }

    private static Response redirect(String address) {
        return Response.redirect(address).vary(BY_BROWSER, "Cookie");
    }

    private static Response told(Response response, Language language, boolean byPath) {
        Response told = byPath ? response : response.vary(BY_BROWSER);
        return told.headers().has("Content-Language")
                ? told
                : told.header("Content-Language", language.code());
    }
}
