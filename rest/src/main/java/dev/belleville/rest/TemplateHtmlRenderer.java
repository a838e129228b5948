package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.MediaType;
import dev.belleville.web.Site;
import org.jspecify.annotations.Nullable;

/**
 * Shows data by a template of the site ({@code text/html}, {@code ?format=html}): members of the
 * data are its variables, a list is {@code results}. Errors are shown by the site's template of
 * their status, {@code 404.html}, or by {@code api_exception.html}. REST framework's {@code
 * TemplateHTMLRenderer}.
 *
 * <pre>{@code
 * renderers(new JsonRenderer(), TemplateHtmlRenderer.of("shop/goods.html"));
 * }</pre>
 */
public final class TemplateHtmlRenderer extends HtmlRenderer {
    private final @Nullable String template;

    /** By the templates that answers name themselves: {@link ApiResponse#template}. */
    public TemplateHtmlRenderer() {
        this(null);
    }

    private TemplateHtmlRenderer(@Nullable String template) {
        this.template = template;
    }

    /** By {@code template}, unless an answer names another. {@code template_name}. */
    public static TemplateHtmlRenderer of(String template) {
        return new TemplateHtmlRenderer(template);
    }

    /** Not without a request. */
    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        throw new UnsupportedOperationException("A page is rendered for a request.");
    }

    @Override
    public byte[] render(RendererContext context) {
        ApiResponse answer = context.response();
        String named = answer.template();
        if (answer.status() >= 400 && named == null) {
            return HtmlErrors.page(context);
        }
        String name = named == null ? template : named;
        if (name == null) {
            throw new ImproperlyConfigured(
                    context.view().name()
                            + " names no template: say TemplateHtmlRenderer.of(\"…\"), or"
                            + " ApiResponse.template(\"…\").");
        }
        return Site.current()
                .render(context.request().http(), name, HtmlErrors.variables(answer.data()))
                .getBytes(UTF_8);
    }
}
