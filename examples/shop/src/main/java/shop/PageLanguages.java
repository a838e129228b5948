package shop;

import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.web.i18n.LocaleMiddleware;

/** Speaks each visitor's language on the pages; the API speaks to programs, in one. */
final class PageLanguages implements Middleware {
    private final Middleware languages = new LocaleMiddleware();

    @Override
    public Handler wrap(Handler next) {
        Handler pages = languages.wrap(next);
        return request -> (request.path().startsWith(Shop.API) ? next : pages).handle(request);
    }
}
