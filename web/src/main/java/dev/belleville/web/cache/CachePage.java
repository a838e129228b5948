package dev.belleville.web.cache;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Site;
import dev.belleville.web.csrf.CsrfMiddleware;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.sessions.Session;
import java.time.Clock;
import java.time.Duration;

/**
 * A view whose pages are kept. Django's {@code cache_page}, which {@link
 * dev.belleville.web.views.Decorators#cachePage} puts around a view. A page for which the view
 * asked for the session or for the token of forms is the visitor's alone, and is not kept.
 *
 * @param view the view
 * @param timeout how long its pages are kept, whatever they say themselves
 * @param alias which cache keeps them
 * @param keyPrefix what the keys of its pages have in them
 */
public record CachePage(Handler view, Duration timeout, String alias, String keyPrefix)
        implements Decorator {
    @Override
    public Response handle(Request request) throws Exception {
        if (!PageStore.isOpenTo(request)) {
            return view.handle(request);
        }
        var store = new PageStore(Site.current().cache(alias), timeout, timeout, Clock.systemUTC());
        PageAddress address = PageAddress.of(request, keyPrefix);
        Response found = store.find(address);
        return found == null
                ? view.handle(request)
                        .whenRendered(
                                made -> isOfAVisitor(request) ? made : store.keep(address, made))
                : found;
    }

    /**
     * Whether the view asked who is there: what the middleware around it will say of that, by a
     * cookie and {@code Vary}, is not said yet.
     */
    private static boolean isOfAVisitor(Request request) {
        Session session = Session.find(request);
        Messages messages = Messages.find(request);
        return (session != null && session.isAccessed())
                || (messages != null && messages.isTouched())
                || CsrfMiddleware.isTokenUsed(request);
    }
}
