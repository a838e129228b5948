package dev.belleville.web;

import dev.belleville.core.Settings;
import dev.belleville.http.Middleware;
import dev.belleville.web.cache.UpdateCacheMiddleware;
import dev.belleville.web.csrf.CsrfMiddleware;
import dev.belleville.web.csrf.CsrfSettings;
import dev.belleville.web.internal.AppendSlash;
import dev.belleville.web.middleware.CommonMiddleware;
import dev.belleville.web.middleware.ContentSecurityPolicyMiddleware;
import dev.belleville.web.middleware.ProxyMiddleware;
import dev.belleville.web.middleware.SecurityMiddleware;
import dev.belleville.web.middleware.XFrameOptionsMiddleware;
import dev.belleville.web.sessions.SessionMiddleware;
import java.util.ArrayList;
import java.util.List;

/** The middleware of a site, in the order of docs/middleware.md. */
final class SiteLayers {
    private SiteLayers() {}

    /** The first outermost. */
    static List<Middleware> of(
            App app, Settings settings, List<AppConfig> apps, Middleware hosts, AppendSlash slash) {
        var layers = new ArrayList<Middleware>();
        layers.add(ProxyMiddleware.of(settings));
        layers.add(SecurityMiddleware.of(settings));
        layers.add(XFrameOptionsMiddleware.of(settings));
        layers.add(ContentSecurityPolicyMiddleware.of(settings));
        layers.add(hosts);
        layers.add(CommonMiddleware.of(settings, slash));
        app.middleware.stream().filter(SiteLayers::keepsPages).forEach(layers::add);
        int first = layers.size();
        apps.forEach(config -> layers.addAll(config.middleware(settings)));
        if (settings.get(CsrfSettings.CSRF_PROTECT_ALL)) {
            layers.add(afterSessions(layers, first), CsrfMiddleware.of(settings));
        }
        app.middleware.stream().filter(one -> !keepsPages(one)).forEach(layers::add);
        return layers;
    }

    /** What keeps pages has to see the cookies and the {@code Vary} of sessions and of forms. */
    private static boolean keepsPages(Middleware layer) {
        return layer instanceof UpdateCacheMiddleware;
    }

    /** Where forged requests are refused: where the session is known, and nobody logged in yet. */
    private static int afterSessions(List<Middleware> layers, int first) {
        for (int i = layers.size(); i > first; i--) {
            if (layers.get(i - 1) instanceof SessionMiddleware) {
                return i;
            }
        }
        return first;
    }
}
