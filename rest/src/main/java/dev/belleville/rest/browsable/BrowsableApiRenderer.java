package dev.belleville.rest.browsable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.rest.Renderer;
import dev.belleville.rest.RendererContext;
import dev.belleville.web.Site;
import org.jspecify.annotations.Nullable;

/**
 * Shows an API as pages for people: the answer in colours, links, forms for what they may do. It
 * comes last, after what programs read, and needs no JavaScript:
 *
 * <pre>{@code
 * new RestApp().renderers(new JsonRenderer(), new BrowsableApiRenderer())
 * }</pre>
 *
 * <p>Forms write in the name of who has logged in, so the endpoints need {@code
 * SessionAuthentication}. The page is the template {@code rest/api.html}; one of that name in the
 * site's own folders comes before it. REST framework's {@code BrowsableAPIRenderer}.
 */
public final class BrowsableApiRenderer implements Renderer {
    /** The page. */
    public BrowsableApiRenderer() {}

    @Override
    public String mediaType() {
        return "text/html";
    }

    @Override
    public String format() {
        return "api";
    }

    @Override
    public String contentType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public boolean isPage() {
        return true;
    }

    @Override
    public boolean hasForms() {
        return true;
    }

    /** Not without a request. */
    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        throw new UnsupportedOperationException("A page is rendered for a request.");
    }

    @Override
    public byte[] render(RendererContext answered) {
        Request request = answered.request().http();
        return Site.current()
                .render(request, "rest/api.html", new ApiPage(answered).context())
                .getBytes(UTF_8);
    }
}
