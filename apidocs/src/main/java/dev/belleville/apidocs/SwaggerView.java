package dev.belleville.apidocs;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.OfApp;
import java.util.List;

/**
 * The description of an API as a page of Swagger UI, from which one may also ask the API. Nothing
 * on it comes from elsewhere; it keeps to a Content Security Policy of its own that lets in no
 * inline script. drf-spectacular's {@code SpectacularSwaggerView}.
 *
 * <pre>{@code
 * path("schema", new SchemaView(), "schema"),
 * path("schema/swagger", new SwaggerView("schema"))
 * }</pre>
 */
public final class SwaggerView implements OfApp {
    private final DescriptionPage page;

    /** Shows the description at the route with the name {@code schema}. */
    public SwaggerView(String schema) {
        page = new DescriptionPage("apidocs/swagger.html", schema);
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
