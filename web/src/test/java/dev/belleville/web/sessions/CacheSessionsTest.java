package dev.belleville.web.sessions;

import dev.belleville.web.Site;

/** Sessions in a cache. */
class CacheSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.CACHE.store(site.settings(), clock);
    }
}
