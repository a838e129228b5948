package dev.belleville.rest;

import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Router;
import dev.belleville.rest.metadata.DescribedView.Crumb;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views of APIs that an address leads through. REST framework's {@code get_breadcrumbs}. */
final class Breadcrumbs {
    private Breadcrumbs() {}

    static List<Crumb> of(Request request) {
        var crumbs = new ArrayList<Crumb>();
        Router router = Site.current().router();
        Handler before = null;
        for (String path = request.path(); !path.isEmpty(); path = shorter(path)) {
            Handler handler = handler(router, request, path);
            if (handler instanceof ApiHandler view && !handler.equals(before)) {
                crumbs.add(new Crumb(view.name(), path));
                before = handler;
            }
        }
        return crumbs.reversed();
    }

    private static @Nullable Handler handler(Router router, Request request, String path) {
        try {
            return router.resolve(request, path).route().handler();
        } catch (Http404 _) {
            return null;
        }
    }

    private static String shorter(String path) {
        return path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path.substring(0, path.lastIndexOf('/') + 1);
    }
}
