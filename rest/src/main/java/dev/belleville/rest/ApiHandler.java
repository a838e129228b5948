package dev.belleville.rest;

import dev.belleville.web.OfApp;
import dev.belleville.web.auth.LoginNotRequired;
import dev.belleville.web.csrf.CsrfExempt;

/**
 * A handler of an API. It knows by itself who sends a request; those of other sites cannot speak
 * for a visitor, since a cookie alone makes nobody known.
 */
interface ApiHandler extends OfApp, CsrfExempt, LoginNotRequired {
    /** What people call it. */
    String name();

    @Override
    default Class<RestApp> app() {
        return RestApp.class;
    }
}
