package dev.belleville.web.sessions;

import dev.belleville.web.Site;

/** Sessions in cookies. */
class SignedCookieSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return SessionEngine.SIGNED_COOKIES.store(site.settings(), clock);
    }

    @Override
    boolean keeps() {
        return false;
    }
}
