package dev.belleville.sitetest;

import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.Credentials;
import java.util.List;

/** Logs clients in and out inside of the site's own middleware, whatever its pages are. */
record Logins(Site site) {
    private static final int GONE = 204;

    /** Whether {@code credentials} are somebody's, who has logged in then. */
    boolean in(Client client, Credentials credentials) {
        return ask(
                                client,
                                request -> {
                                    AbstractBaseUser user = Auth.authenticate(request, credentials);
                                    if (user == null) {
                                        return Response.empty(403);
                                    }
                                    Auth.login(request, user);
                                    return Response.empty(GONE);
                                })
                        .status()
                == GONE;
    }

    void in(Client client, AbstractBaseUser user) {
        ask(
                client,
                request -> {
                    Auth.login(request, user);
                    return Response.empty(GONE);
                });
    }

    void out(Client client) {
        ask(
                client,
                request -> {
                    Auth.logout(request);
                    return Response.empty(GONE);
                });
    }

    private TestResponse ask(Client client, Handler handler) {
        List<Middleware> layers =
                site.apps().stream()
                        .flatMap(app -> app.middleware(site.settings()).stream())
                        .toList();
        Handler inside = Middleware.chain(layers, handler);
        return client.to(request -> site.scope().call(() -> inside.handle(request))).get("/");
    }
}
