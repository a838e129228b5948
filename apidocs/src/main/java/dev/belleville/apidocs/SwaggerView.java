package dev.belleville.apidocs;

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
public final class SwaggerView extends DescriptionPage {
    /** Shows the description at the route with the name {@code schema}. */
    public SwaggerView(String schema) {
        super("apidocs/swagger.html", schema);
    }
}
