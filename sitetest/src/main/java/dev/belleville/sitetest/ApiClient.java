package dev.belleville.sitetest;

import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Credentials;
import dev.belleville.web.auth.Visitor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of a site's API without a network, that keeps the cookies that it gets. It sends JSON
 * unless told otherwise. REST framework's {@code APIClient}.
 *
 * <pre>{@code
 * ApiClient client = shop.api();
 * client.forceAuthenticate(anna);
 * TestResponse made = client.post("/app/1.0/goods", Map.of("name", "Mug"));
 * assertThat(made.json("name")).isEqualTo("Mug");
 * }</pre>
 */
public final class ApiClient {
    private final Site site;
    private final Client client;
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private ApiRequestFactory factory = ApiRequestFactory.of(ApiFormat.JSON);
    private @Nullable Authenticated forced;

    private ApiClient(Site site) {
        this.site = site;
        client = Client.of(request -> site.handler().handle(forced(request)));
    }

    /** A client of {@code site}, whom nobody knows. */
    public static ApiClient of(Site site) {
        return new ApiClient(site);
    }

    private Request forced(Request request) {
        return forced == null ? request : ApiRequestFactory.forceAuthenticate(request, forced);
    }

    /** Writes data like this from now on. */
    public ApiClient format(ApiFormat format) {
        factory = ApiRequestFactory.of(format);
        return this;
    }

    /** Has its requests looked at as those of a browser. {@code enforce_csrf_checks}. */
    public ApiClient enforceCsrfChecks() {
        client.enforceCsrfChecks();
        return this;
    }

    /**
     * Sends this header with every request from now on, such as {@code Authorization}; the last
     * value of a name counts.
     */
    public ApiClient credentials(String header, String value) {
        credentials.put(header, value);
        return this;
    }

    /** Sends no such headers any more. */
    public ApiClient withoutCredentials() {
        credentials.clear();
        return this;
    }

    /**
     * Comes from {@code user} from now on, whatever the ways to know users say; null for as it was
     * before.
     */
    public ApiClient forceAuthenticate(@Nullable Visitor user) {
        forced = user == null ? null : new Authenticated(user, null);
        return this;
    }

    /** The same, with what the user is known by, such as a token: {@code request.auth()}. */
    public ApiClient forceAuthenticate(Visitor user, Object auth) {
        forced = new Authenticated(user, auth);
        return this;
    }

    /** Logs in with a session where name and password are right; whether they were. */
    public boolean login(String username, String password) {
        return login(Credentials.of(username, password));
    }

    /** As {@link #login(String, String)}, with what else the site's backends want. */
    public boolean login(Credentials credentials) {
        return new Logins(site).in(client, credentials);
    }

    /** Logs {@code user} in with a session, without a look at the password. */
    public ApiClient forceLogin(AbstractBaseUser user) {
        new Logins(site).in(client, user);
        return this;
    }

    /** Forgets who it is: the session, and what was said of the sender. */
    public ApiClient logout() {
        new Logins(site).out(client);
        forced = null;
        return withoutCredentials();
    }

    /** A GET. */
    public TestResponse get(String target) {
        return send("GET", target);
    }

    /** A HEAD. */
    public TestResponse head(String target) {
        return send("HEAD", target);
    }

    /** An OPTIONS. */
    public TestResponse options(String target) {
        return send("OPTIONS", target);
    }

    /** A POST of {@code data}. */
    public TestResponse post(String target, @Nullable Object data) {
        return send("POST", target, data);
    }

    /** A PUT of {@code data}. */
    public TestResponse put(String target, @Nullable Object data) {
        return send("PUT", target, data);
    }

    /** A PATCH of {@code data}. */
    public TestResponse patch(String target, @Nullable Object data) {
        return send("PATCH", target, data);
    }

    /** A DELETE. */
    public TestResponse delete(String target) {
        return send("DELETE", target);
    }

    /** A DELETE of what {@code data} names. */
    public TestResponse delete(String target, @Nullable Object data) {
        return send("DELETE", target, data);
    }

    /**
     * Begins a request with the client's headers and cookies, for what the other methods do not
     * say; {@link #send(RequestBuilder)} it.
     */
    public RequestBuilder request(String method, String target) {
        RequestBuilder builder = client.request(method, target);
        credentials.forEach(builder::header);
        return builder;
    }

    /** The same with {@code data} as its body: for more headers beside it. */
    public RequestBuilder request(String method, String target, @Nullable Object data) {
        return factory.write(request(method, target), data);
    }

    /** Sends a request and reads the whole answer. */
    public TestResponse send(RequestBuilder builder) {
        return client.send(builder);
    }

    private TestResponse send(String method, String target) {
        return send(request(method, target));
    }

    private TestResponse send(String method, String target, @Nullable Object data) {
        return send(request(method, target, data));
    }
}
