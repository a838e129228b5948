package dev.belleville.web.cache;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.middleware.MiddlewareMixin;

/**
 * Keeps the pages of a site, for as long as their {@code Cache-Control} says or else the setting
 * {@code cacheMiddlewareSeconds}. Django's UpdateCacheMiddleware: put it outside of all that adds
 * to {@code Vary}, and {@link FetchFromCacheMiddleware} inside of all.
 *
 * <pre>{@code
 * App.of().use(UpdateCacheMiddleware.of(), GZipMiddleware.of(), FetchFromCacheMiddleware.of())
 * }</pre>
 *
 * <p>Not kept are pages that set a cookie, that are {@code private}, {@code no-cache} or {@code
 * no-store}, that stream, that vary on everything or are larger than 512 KiB, answers to requests
 * with {@code Authorization}, and all that is no 200.
 */
public final class UpdateCacheMiddleware implements MiddlewareMixin {
    private UpdateCacheMiddleware() {}

    /** The middleware. */
    public static UpdateCacheMiddleware of() {
        return new UpdateCacheMiddleware();
    }

    @Override
    public Request attach(Request request) {
        return request.with(PageCaching.KEY, new PageCaching());
    }

    @Override
    public Response processResponse(Request request, Response response) {
        PageAddress address = request.get(PageCaching.KEY).address;
        return address == null
                ? response
                : response.whenRendered(it -> PageCaching.store().keep(address, it));
    }
}
