package dev.belleville.web.sessions;

import dev.belleville.web.Site;

/** Sessions as rows, behind a cache. */
class CachedDatabaseSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.CACHED_DATABASE.store(site.settings(), clock);
    }
}
