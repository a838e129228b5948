package dev.belleville.rest;

import dev.belleville.web.Checked;
import dev.belleville.web.OfApp;
import dev.belleville.web.auth.LoginNotRequired;
import dev.belleville.web.csrf.CsrfExempt;
import java.util.List;

/**
 * A handler of an API. It knows by itself who sends a request; those of other sites cannot speak
 * for a visitor, since a cookie alone makes nobody known.
 */
interface ApiHandler extends OfApp, CsrfExempt, LoginNotRequired, Checked {
    /** What people call it. */
    String name();

    @Override
    default Class<RestApp> app() {
        return RestApp.class;
    }

    @Override
    default List<String> mistakes() {
        EndpointHandler route = ApiRoutes.endpoint(this);
        return route == null ? List.of() : RouteCheck.mistakes(route);
    }
}
