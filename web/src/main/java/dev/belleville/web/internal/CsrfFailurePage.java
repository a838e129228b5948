package dev.belleville.web.internal;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.template.TemplateDoesNotExist;
import dev.belleville.web.Site;
import dev.belleville.web.csrf.CsrfFailureView;
import dev.belleville.web.csrf.CsrfSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * The page of a request that was refused as forged: the site's template {@code 403_csrf.html}, else
 * a short one that tells developers, in debug, why and what to do. Clients of an API get JSON in
 * REST framework's words, and who asks for plain text the same as text. Django's {@code
 * csrf_failure}.
 */
public final class CsrfFailurePage implements CsrfFailureView {
    private static final String TEMPLATE = "403_csrf.html";

    private static final String NO_REFERER =
            Translation.gettextNoop(
                    "You are seeing this message because this HTTPS site requires a “Referer header” to be sent by your web browser, but none was sent. This header is required for security reasons, to ensure that your browser is not being hijacked by third parties.");
    private static final String ENABLE_REFERER =
            Translation.gettextNoop(
                    "If you have configured your browser to disable “Referer” headers, please re-enable them, at least for this site, or for HTTPS connections, or for “same-origin” requests.");
    private static final String REMOVE_POLICY =
            Translation.gettextNoop(
                    "If you are using the <meta name=\"referrer\" content=\"no-referrer\"> tag or including the “Referrer-Policy: no-referrer” header, please remove them. The CSRF protection requires the “Referer” header to do strict referer checking. If you’re concerned about privacy, use alternatives like <a rel=\"noreferrer\" …> for links to third-party sites.");
    private static final String NO_COOKIE =
            Translation.gettextNoop(
                    "You are seeing this message because this site requires a CSRF cookie when submitting forms. This cookie is required for security reasons, to ensure that your browser is not being hijacked by third parties.");
    private static final String ENABLE_COOKIES =
            Translation.gettextNoop(
                    "If you have configured your browser to disable cookies, please re-enable them, at least for this site, or for “same-origin” requests.");

    /** Read where the first request is refused: most sites start and refuse none. */
    private static final class Read {
        static final Pages PAGES = new Pages();
    }

    /** The page. */
    public CsrfFailurePage() {}

    @Override
    public Response answer(Request request, String reason) {
        Site site = Site.current();
        ApiClients clients = ApiClients.of(site.settings());
        String told = "CSRF Failed: " + reason;
        if (clients.includes(request)) {
            return Response.json(Map.of("detail", told)).status(403);
        }
        if (clients.readsText(request)) {
            return Response.text(told + "\n").status(403);
        }
        Map<String, Object> values = values(site, reason);
        try {
            site.templates().get(TEMPLATE);
        } catch (TemplateDoesNotExist _) {
            return Read.PAGES.csrf(values, site.isDebug());
        }
        return Response.html(site.render(request, TEMPLATE, values)).status(403);
    }

    @Override
    public String toString() {
        return "CsrfFailurePage"; // as settings are shown
    }

    private static Map<String, Object> values(Site site, String reason) {
        var values = new HashMap<String, Object>();
        values.put("lang", Translation.language().code());
        values.put("title", gettext("Forbidden"));
        values.put("main", gettext("CSRF verification failed. Request aborted."));
        values.put("reason", reason);
        boolean noReferer = reason.endsWith("no Referer.");
        values.put("no_referer", noReferer);
        values.put("no_referer1", gettext(NO_REFERER));
        values.put("no_referer2", gettext(ENABLE_REFERER));
        values.put("no_referer3", gettext(REMOVE_POLICY));
        boolean noCookie = reason.endsWith("cookie not set.");
        values.put("no_cookie", noCookie);
        values.put("no_cookie1", gettext(NO_COOKIE));
        values.put("no_cookie2", gettext(ENABLE_COOKIES));
        values.put("origin", reason.contains("trusted origins"));
        values.put("DEBUG", site.isDebug());
        values.put("header", site.settings().get(CsrfSettings.CSRF_HEADER_NAME));
        values.put("more", gettext("More information is available with DEBUG=True."));
        return values;
    }
}
