package dev.belleville.apidocs;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.OfApp;
import java.util.List;

/**
 * The description of an API as a page of ReDoc, to read. Nothing on it comes from elsewhere; it
 * keeps to a Content Security Policy of its own that lets in no inline script. drf-spectacular's
 * {@code SpectacularRedocView}.
 *
 * <pre>{@code
 * path("schema", new SchemaView(), "schema"),
 * path("schema/redoc", new RedocView("schema"))
 * }</pre>
 */
public final class RedocView implements OfApp {
    private final DescriptionPage page;

    /** Shows the description at the route with the name {@code schema}. */
    public RedocView(String schema) {
        page = new DescriptionPage("apidocs/redoc.html", schema);
    }

    @Override
    public Response handle(Request request) throws Exception {
        return page.handle(request);
    }

    @Override
    public Class<ApiDocsApp> app() {
        return ApiDocsApp.class;
    }

    @Override
    public List<String> allowedMethods() {
        return DescriptionPage.METHODS;
    }
}
