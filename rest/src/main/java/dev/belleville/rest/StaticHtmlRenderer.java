package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTML that the view has made: its data is the text of the page ({@code ?format=html}). What
 * is no text, an error's data, is the site's page of that status. REST framework's {@code
 * StaticHTMLRenderer}.
 */
public final class StaticHtmlRenderer extends HtmlRenderer {
    /** The renderer. */
    public StaticHtmlRenderer() {}

    /** The text alone. */
    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        return data instanceof CharSequence page ? page.toString().getBytes(UTF_8) : new byte[0];
    }

    @Override
    public byte[] render(RendererContext context) {
        return context.response().status() >= 400
                        && !(context.response().data() instanceof CharSequence)
                ? HtmlErrors.page(context)
                : super.render(context);
    }
}
