package dev.belleville.rest;

import dev.belleville.web.OfApp;
import dev.belleville.web.csrf.CsrfExempt;

/**
 * A handler of an API. It takes requests from other sites, since they cannot speak for a visitor
 * whom no cookie makes known.
 */
interface ApiHandler extends OfApp, CsrfExempt {
    @Override
    default Class<RestApp> app() {
        return RestApp.class;
    }
}
