package dev.belleville.web.middleware;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.Middleware;
import dev.belleville.http.Response;
import java.util.Locale;

/**
 * Says who may show a page in a frame: nobody, unless the setting {@code xFrameOptions} or the view
 * says otherwise. Every site has it. Django's XFrameOptionsMiddleware and the decorators beside it.
 */
public final class XFrameOptionsMiddleware implements Middleware {
    private static final String NAME = "X-Frame-Options";
    private static final Current.Key<Boolean> EXEMPT = new Current.Key<>("xframeOptionsExempt");

    private final DefaultHeaders defaults;

    private XFrameOptionsMiddleware(Headers defaults) {
        this.defaults = new DefaultHeaders(defaults);
    }

    /** As {@code settings} say. */
    public static XFrameOptionsMiddleware of(Settings settings) {
        String value = settings.get(MiddlewareSettings.X_FRAME_OPTIONS).toUpperCase(Locale.ROOT);
        return new XFrameOptionsMiddleware(Headers.of(NAME, value));
    }

    @Override
    public Handler wrap(Handler next) {
        return request -> {
            Response response = next.handle(request);
            return response.find(EXEMPT) == null ? defaults.addTo(response) : response;
        };
    }

    /** {@code view}, whose pages anybody may frame. Django's {@code xframe_options_exempt}. */
    public static Handler xframeOptionsExempt(Handler view) {
        return ResponseStep.after(view, (_, response) -> response.with(EXEMPT, true));
    }

    /** {@code view}, whose pages nobody may frame. Django's {@code xframe_options_deny}. */
    public static Handler xframeOptionsDeny(Handler view) {
        return unlessSet(view, "DENY");
    }

    /**
     * {@code view}, whose pages this site alone may frame. Django's {@code
     * xframe_options_sameorigin}.
     */
    public static Handler xframeOptionsSameorigin(Handler view) {
        return unlessSet(view, "SAMEORIGIN");
    }

    private static Handler unlessSet(Handler view, String value) {
        var header = new DefaultHeaders(Headers.of(NAME, value));
        return ResponseStep.after(view, (_, response) -> header.addTo(response));
    }
}
