package dev.belleville.web.sessions;

import dev.belleville.web.Site;

/** Sessions as files. */
class FileSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.FILE.store(site.settings(), clock);
    }
}
