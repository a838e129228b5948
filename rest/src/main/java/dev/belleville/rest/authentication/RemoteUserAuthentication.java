package dev.belleville.rest.authentication;

import dev.belleville.http.Headers;
import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.internal.FormToken;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.RemoteUserHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a server in front names in a header, known by a {@code RemoteUserBackend} of the site. It is
 * believed of the proxies alone that the setting {@code trustedProxies} names. REST framework's
 * {@code RemoteUserAuthentication}.
 *
 * <p>A browser shows a server in front who it is without being asked, by Kerberos or a cookie, and
 * so for other sites too. What comes from a browser and may change something therefore has to show
 * the token of forms, as by {@link SessionAuthentication}.
 */
public final class RemoteUserAuthentication implements BaseAuthentication {
    /** What browsers send with requests that may change something, and cannot be kept from it. */
    private static final List<String> OF_BROWSERS = List.of("Origin", "Referer", "Sec-Fetch-Site");

    private final RemoteUserHeader header;

    /** By the header of this name, such as {@code X-Remote-User}. */
    public RemoteUserAuthentication(String header) {
        this.header = new RemoteUserHeader(header);
    }

    @Override
    public List<String> mistakes() {
        return NeededApp.mistakes("RemoteUserAuthentication", AuthApp.class);
    }

    @Override
    public @Nullable Authenticated authenticate(ApiRequest request) {
        Request http = request.http();
        String sent = header.sent(http);
        AbstractBaseUser user = sent == null ? null : header.user(http, sent);
        if (user == null || !user.isActive()) {
            return null;
        }
        if (isByBrowser(http.headers())) {
            FormToken.check(http);
        }
        return new Authenticated(user, null);
    }

    private static boolean isByBrowser(Headers headers) {
        return OF_BROWSERS.stream().anyMatch(name -> headers.get(name) != null);
    }
}
