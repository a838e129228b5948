package dev.belleville.web.sessions;

import dev.belleville.web.Site;

/** Sessions as rows. */
class DatabaseSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.DATABASE.store(site.settings(), clock);
    }
}
