package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.middleware.ProxyMiddleware;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header in which a server in front names the visitor. A header can be written by anybody: it
 * is believed of the proxies alone that the setting {@code trustedProxies} names, and of nobody
 * where it is sent twice.
 *
 * @param name such as {@code X-Remote-User}
 */
public record RemoteUserHeader(String name) {

    /**
     * Whom {@code request} names; null for nobody.
     *
     * @throws ImproperlyConfigured if the site trusts no proxy
     */
    public @Nullable String sent(Request request) {
        if (Site.current().settings().get(MiddlewareSettings.TRUSTED_PROXIES).isEmpty()) {
            throw new ImproperlyConfigured(
                    "The header "
                            + name
                            + " names users, and is believed of proxies alone: name them by the"
                            + " setting trustedProxies.");
        }
        List<String> all = request.headers().all(name);
        return ProxyMiddleware.cameByProxy(request) && all.size() == 1 && !all.getFirst().isBlank()
                ? all.getFirst().strip()
                : null;
    }

    /** The user whom a {@link RemoteUserBackend} knows by {@code sent}; null for none. */
    public @Nullable AbstractBaseUser user(Request request, String sent) {
        return Auth.authenticate(
                request, Credentials.of(Map.of(RemoteUserBackend.REMOTE_USER, sent)));
    }
}
