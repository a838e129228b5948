package dev.belleville.apidocs;

import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.OfApp;
import dev.belleville.web.Site;
import dev.belleville.web.csrf.CsrfSettings;
import dev.belleville.web.middleware.ContentSecurityPolicyMiddleware;
import dev.belleville.web.middleware.Csp;
import java.util.List;
import java.util.Map;

/** A page that loads the description of an API and shows it by a program of its own. */
abstract sealed class DescriptionPage implements OfApp permits RedocView, SwaggerView {
    private static final List<String> METHODS = List.of("GET", "HEAD");

    /** Pictures stand in the style sheets themselves; of scripts the page's alone run. */
    private static final Csp POLICY =
            Csp.of("default-src", Csp.NONE)
                    .with("script-src", Csp.NONCE)
                    .with("style-src", Csp.SELF, Csp.NONCE)
                    .with("img-src", Csp.SELF, "data:")
                    .with("connect-src", Csp.SELF)
                    .with("base-uri", Csp.NONE)
                    .with("form-action", Csp.NONE)
                    .with("frame-ancestors", Csp.NONE);

    private final Handler page;

    DescriptionPage(String template, String schema) {
        page =
                ContentSecurityPolicyMiddleware.cspOverride(
                        request -> show(request, template, schema), POLICY);
    }

    @Override
    public final Response handle(Request request) throws Exception {
        if (!METHODS.contains(request.method())) {
            throw HttpError.methodNotAllowed(request.method(), METHODS);
        }
        return page.handle(request);
    }

    @Override
    public final Class<ApiDocsApp> app() {
        return ApiDocsApp.class;
    }

    @Override
    public final List<String> allowedMethods() {
        return METHODS;
    }

    private static Response show(Request request, String template, String schema) {
        Site site = Site.current();
        return Response.html(
                site.render(
                        request,
                        template,
                        Map.of(
                                "schema_url",
                                site.reverse(request, schema),
                                "csrf_header",
                                site.settings().get(CsrfSettings.CSRF_HEADER_NAME))));
    }
}
