package dev.belleville.rest;

/** A page for people, by {@code Accept: text/html} or {@code ?format=html}. */
abstract sealed class HtmlRenderer implements Renderer
        permits StaticHtmlRenderer, TemplateHtmlRenderer {
    HtmlRenderer() {}

    @Override
    public final String mediaType() {
        return "text/html";
    }

    @Override
    public final String format() {
        return "html";
    }

    @Override
    public final String contentType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public final boolean isPage() {
        return true;
    }
}
