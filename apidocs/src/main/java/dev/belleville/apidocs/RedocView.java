package dev.belleville.apidocs;

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
public final class RedocView extends DescriptionPage {
    /** Shows the description at the route with the name {@code schema}. */
    public RedocView(String schema) {
        super("apidocs/redoc.html", schema);
    }
}
