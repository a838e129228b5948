package dev.belleville.web.cache;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.web.Site;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the two halves of the cache for a site tell each other about one request. */
final class PageCaching {
    static final Current.Key<PageCaching> KEY = new Current.Key<>("page caching");

    /** Where the page goes once it is made; null where it does not. */
    @Nullable PageAddress address;

    /** The pages of the running site. */
    static PageStore store() {
        Settings settings = Site.current().settings();
        return new PageStore(
                Site.current().cache(settings.get(CacheSettings.CACHE_MIDDLEWARE_ALIAS)),
                settings.get(CacheSettings.CACHE_MIDDLEWARE_SECONDS),
                null,
                Clock.systemUTC());
    }
}
