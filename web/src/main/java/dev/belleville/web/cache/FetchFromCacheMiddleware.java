package dev.belleville.web.cache;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Site;
import dev.belleville.web.middleware.MiddlewareMixin;
import org.jspecify.annotations.Nullable;

/**
 * Answers by the page that {@link UpdateCacheMiddleware} kept, with its {@code Age}; a HEAD by that
 * of a GET. Put it inside of all other middleware. Django's FetchFromCacheMiddleware.
 */
public final class FetchFromCacheMiddleware implements MiddlewareMixin {
    private FetchFromCacheMiddleware() {}

    /** The middleware. */
    public static FetchFromCacheMiddleware of() {
        return new FetchFromCacheMiddleware();
    }

    @Override
    public @Nullable Response processRequest(Request request) {
        if (!PageStore.isOpenTo(request)) {
            return null;
        }
        String prefix = Site.current().settings().get(CacheSettings.CACHE_MIDDLEWARE_KEY_PREFIX);
        PageAddress address = PageAddress.of(request, prefix);
        Response found = PageCaching.store().find(address);
        PageCaching update = request.find(PageCaching.KEY);
        if (found == null && update != null) {
            update.address = address;
        }
        return found;
    }
}
