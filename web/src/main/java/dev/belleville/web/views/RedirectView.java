package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.View;
import dev.belleville.web.Site;
import org.jspecify.annotations.Nullable;

/**
 * Leads elsewhere, whatever the method. Django's RedirectView.
 *
 * <pre>{@code
 * path("old/<slug:slug>/", () -> new RedirectView("/goods/{slug}/").permanent()),
 * path("latest/<slug:slug>/", () -> RedirectView.named("goods-detail").queryString())
 * }</pre>
 */
public class RedirectView extends View {
    private @Nullable String url;
    private @Nullable String patternName;
    private boolean permanent;
    private boolean queryString;

    /** To this address; {@code {slug}} in it is the variable of the route. */
    public RedirectView(String url) {
        this.url = url;
    }

    /** For subclasses that override {@link #getRedirectUrl}. */
    protected RedirectView() {}

    /** To the route of this name that takes the same variables. Django's {@code pattern_name}. */
    public static RedirectView named(String patternName) {
        var view = new RedirectView();
        view.patternName = patternName;
        return view;
    }

    /** For good: with a 301, not a 302. */
    public final RedirectView permanent() {
        permanent = true;
        return this;
    }

    /** With the query of the request. */
    public final RedirectView queryString() {
        queryString = true;
        return this;
    }

    /** Where to; null for nowhere any more, which is a 410. */
    protected @Nullable String getRedirectUrl() {
        String target;
        if (url != null) {
            target = AddressPattern.fill(url, kwargs());
        } else if (patternName != null) {
            target = Site.current().router().reverse(patternName, kwargs());
        } else {
            return null;
        }
        String query = request().rawQuery();
        return queryString && !query.isEmpty() ? target + "?" + query : target;
    }

    @Override
    protected Response get(Request request) throws Exception {
        String target = getRedirectUrl();
        if (target == null) {
            return Response.gone();
        }
        return permanent ? Response.redirectPermanently(target) : Response.redirect(target);
    }

    @Override
    protected Response post(Request request) throws Exception {
        return get(request);
    }

    @Override
    protected Response put(Request request) throws Exception {
        return get(request);
    }

    @Override
    protected Response patch(Request request) throws Exception {
        return get(request);
    }

    @Override
    protected Response delete(Request request) throws Exception {
        return get(request);
    }

    @Override
    protected Response options(Request request) throws Exception {
        return get(request);
    }
}
