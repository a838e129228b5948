package dev.belleville.web.internal;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.template.TemplateDoesNotExist;
import dev.belleville.web.AppConfig;
import dev.belleville.web.ErrorHandler;
import dev.belleville.web.Site;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is answered to an error: in debug what a developer needs; else what the site's handler says;
 * to clients of an API JSON, and plain text to who asks for it; to visitors the site's template or
 * a short page.
 */
public final class ErrorAnswers {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final String WRONG =
            Translation.gettextNoop("Something went wrong on our side.");

    private final Site site;
    private final Pages pages = new Pages();
    private final ApiClients apiClients;
    private final Map<Integer, ErrorHandler> handlers;
    private final FaultMails mails;
    private volatile @Nullable Set<Integer> templates;

    /** Those of {@code site}, with its own {@code handlers} by status. */
    public ErrorAnswers(Site site, Map<Integer, ErrorHandler> handlers) {
        this.site = site;
        this.handlers = Map.copyOf(handlers);
        apiClients = ApiClients.of(site.settings());
        mails = new FaultMails(site, Clock.systemUTC());
    }

    /** The answer to what a client did wrong, or to what the site says it cannot do now. */
    Response refusal(Request request, HttpError error) {
        Response response = answer(request, error.status(), error.told(), error);
        for (Map.Entry<String, String> header : error.headers().entries()) {
            response = response.addHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    /** The answer to a fault of the site. */
    Response fault(Request request, Throwable error) {
        mails.tell(request, error);
        return answer(request, 500, Translation.gettext(WRONG), error);
    }

    private Response answer(Request request, int status, String shown, Throwable error) {
        boolean isData = apiClients.includes(request);
        boolean isText = apiClients.readsText(request);
        boolean isPage = !isData && !isText;
        if (site.isDebug() && isPage && (status >= 500 || error instanceof Http404)) {
            return debugPage(request, status, error);
        }
        ErrorHandler handler = handlers.get(status);
        if (handler != null) {
            return guarded(request, () -> handler.handle(request, error));
        }
        if (isPage && templates().contains(status)) {
            return guarded(request, () -> template(request, status, shown));
        }
        if (isPage) {
            return pages.plain(status, shown);
        }
        boolean hidden = HttpError.of(error) != null || !site.isDebug();
        String detail = hidden ? shown : Trace.line(error);
        return isData ? data(status, detail) : Response.text(detail + "\n").status(status);
    }

    private Response debugPage(Request request, int status, Throwable error) {
        if (error instanceof Http404 missing) {
            return pages.notFound(site, request, missing);
        }
        Throwable cause = error instanceof HttpError ? error.getCause() : null;
        return pages.fault(site, request, status, cause == null ? error : cause);
    }

    /** As the app of the site's APIs answers, else as REST framework does. */
    private Response data(int status, String detail) {
        for (AppConfig app : site.apps()) {
            Response told = app.apiError(status, detail);
            if (told != null) {
                return told.status(status);
            }
        }
        return Response.json(Map.of("detail", detail)).status(status);
    }

    private Response template(Request request, int status, String detail) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("request_path", request.rawPath()); // one that is no UTF-8 has no other
        values.put("exception", detail);
        return Response.html(site.render(request, status + ".html", values)).status(status);
    }

    /** The making of an answer of the site's own. */
    @FunctionalInterface
    private interface Making {
        Response make() throws Exception;
    }

    /** An error while an error is answered is the last one. */
    private Response guarded(Request request, Making making) {
        try {
            return making.make().rendered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return pages.plain(500, Translation.gettext(WRONG));
        } catch (Throwable e) {
            log.error("{} failed while an error was answered", request, e);
            return pages.plain(500, Translation.gettext(WRONG));
        }
    }

    /** The errors that the site has a template for; found at the first, not when the site opens. */
    private Set<Integer> templates() {
        Set<Integer> known = templates;
        if (known == null) {
            known =
                    Stream.of(400, 403, 404, 500)
                            .filter(this::hasTemplate)
                            .collect(Collectors.toUnmodifiableSet());
            templates = known;
        }
        return known;
    }

    private boolean hasTemplate(int status) {
        try {
            site.templates().get(status + ".html");
            return true;
        } catch (TemplateDoesNotExist _) {
            return false;
        }
    }
}
