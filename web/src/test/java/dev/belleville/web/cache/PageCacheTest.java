package dev.belleville.web.cache;

import static dev.belleville.web.views.Decorators.cacheControl;
import static dev.belleville.web.views.Decorators.cachePage;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.varyOnCookie;
import static dev.belleville.web.views.Decorators.varyOnHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.FileBasedCache;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.http.CacheControl;
import dev.belleville.http.Cookie;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.csrf.CsrfMiddleware;
import dev.belleville.web.middleware.ContentSecurityPolicyMiddleware;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.middleware.CspNonce;
import dev.belleville.web.middleware.GZipMiddleware;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole pages, kept for a site and for a view, and those that must not be. */
class PageCacheTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;
    private final AtomicInteger made = new AtomicInteger();
    private final Handler counting = _ -> Response.text("page " + made.incrementAndGet());
    private @Nullable Site site;

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
    }

    private App app() {
        return App.of()
                .set(WebSettings.DATABASE_URL, dev.belleville.core.Secret.ofUrl("sqlite::memory:"))
                .set(WebSettings.ALLOWED_HOSTS, List.of("*"))
                .cache("default", FileBasedCache.of(folder.resolve("pages")));
    }

    private void whole(Handler view) {
        site =
                app().use(
                                UpdateCacheMiddleware.of(),
                                GZipMiddleware.of(),
                                FetchFromCacheMiddleware.of())
                        .get("/", view)
                        .post("/", view)
                        .build();
    }

    private void single(Handler view) {
        site = app().get("/", cachePage(view, HOUR)).build();
    }

    private Response ask(String method, String... headers) throws Exception {
        var request = Request.builder(method, "/");
        if (!List.of(headers).contains("Host")) {
            request.header("Host", "testserver");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Objects.requireNonNull(site).handler().handle(request.build());
    }

    private String get(String... headers) throws Exception {
        return text(ask("GET", headers));
    }

    private static String text(Response response) throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private Handler nonced() {
        return request ->
                Response.text("page " + made.incrementAndGet() + " " + request.find(CspNonce.KEY));
    }

    private App policed() {
        return app().set(MiddlewareSettings.SECURE_CSP, Csp.of("script-src", Csp.SELF, Csp.NONCE));
    }

    @Test
    void aPageThatShowsANonceIsMadeEachTime() throws Exception {
        site =
                policed()
                        .use(UpdateCacheMiddleware.of(), FetchFromCacheMiddleware.of())
                        .get("/", nonced())
                        .build();
        String first = get();
        Response second = ask("GET");
        String text = text(second);
        assertThat(text).startsWith("page 2 ");
        String nonce = text.substring("page 2 ".length());
        assertThat(first).doesNotContain(nonce);
        assertThat(second.headers().get("Content-Security-Policy"))
                .isEqualTo("script-src 'self' 'nonce-" + nonce + "'");
    }

    @Test
    void soIsAViewThatShowsOneByAPolicyOfItsOwn() throws Exception {
        site =
                app().get(
                                "/",
                                cachePage(
                                        ContentSecurityPolicyMiddleware.cspOverride(
                                                nonced(),
                                                Csp.of("script-src", Csp.SELF, Csp.NONCE)),
                                        HOUR))
                        .build();
        assertThat(get()).startsWith("page 1 ");
        assertThat(get()).startsWith("page 2 ");
    }

    @Test
    void aPageThatShowsNoneIsKeptUnderAPolicy() throws Exception {
        site = policed().get("/", cachePage(counting, HOUR)).build();
        assertThat(get()).isEqualTo("page 1");
        assertThat(get()).isEqualTo("page 1");
    }

    @Test
    void settingsSayWherePagesOfTheSiteAreKeptAndHowLong() throws Exception {
        try (Cache apart = LocalMemoryCache.of()) {
            site = settled(apart, "here");
            Response first = ask("GET");
            assertThat(text(first)).isEqualTo("page 1");
            assertThat(first.headers().get("Cache-Control")).isEqualTo("max-age=90");
            assertThat(get()).isEqualTo("page 1");
            site.close();
            site = settled(apart, "there");
            assertThat(get()).as("another site's page").isEqualTo("page 2");
            apart.clear();
            assertThat(get()).isEqualTo("page 3");
        }
    }

    private Site settled(Cache apart, String prefix) {
        return app().cache("apart", apart)
                .set(CacheSettings.CACHE_MIDDLEWARE_ALIAS, "apart")
                .set(CacheSettings.CACHE_MIDDLEWARE_SECONDS, Duration.ofSeconds(90))
                .set(CacheSettings.CACHE_MIDDLEWARE_KEY_PREFIX, prefix)
                .use(UpdateCacheMiddleware.of(), FetchFromCacheMiddleware.of())
                .get("/", counting)
                .build();
    }

    @Test
    void aPageOfTheSiteIsMadeOnce() throws Exception {
        whole(counting);
        Response first = ask("GET");
        assertThat(text(first)).isEqualTo("page 1");
        assertThat(first.headers().get("Cache-Control")).isEqualTo("max-age=600");
        assertThat(first.headers().has("Expires")).isTrue();
        assertThat(first.headers().has("Age")).isFalse();
        Response second = ask("GET");
        assertThat(text(second)).isEqualTo("page 1");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers().get("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(second.headers().get("Expires")).isEqualTo(first.headers().get("Expires"));
        assertThat(second.headers().get("Age")).isNotNull();
    }

    @Test
    void aPageOfAViewIsMadeOnce() throws Exception {
        single(counting);
        assertThat(get()).isEqualTo("page 1");
        assertThat(get()).isEqualTo("page 1");
        assertThat(ask("GET").headers().get("Cache-Control")).isEqualTo("max-age=3600");
        Objects.requireNonNull(site).cache().clear();
        assertThat(get()).isEqualTo("page 2");
    }

    @Test
    void headIsAnsweredByThePageOfGet() throws Exception {
        single(counting);
        get();
        assertThat(ask("HEAD").headers().has("Age")).isTrue();
        assertThat(made).hasValue(1);
    }

    @Test
    void postIsNeverAnsweredByAPageThatIsKept() throws Exception {
        whole(CsrfMiddleware.csrfExempt(counting));
        get();
        assertThat(text(ask("POST"))).isEqualTo("page 2");
        assertThat(get()).isEqualTo("page 1");
    }

    @Test
    void pagesVaryOnTheHeadersThatTheyName() throws Exception {
        single(varyOnHeaders(counting, "X-Kind"));
        assertThat(get("X-Kind", "a")).isEqualTo("page 1");
        assertThat(get("X-Kind", "b")).isEqualTo("page 2");
        assertThat(get()).isEqualTo("page 3");
        assertThat(get("X-Kind", "")).isEqualTo("page 4");
        assertThat(get("X-Kind", "a")).isEqualTo("page 1");
        assertThat(get("X-Kind", "a", "X-Other", "c")).isEqualTo("page 1");
    }

    @Test
    void anotherUsersPageIsNotShown() throws Exception {
        single(varyOnCookie(request -> Response.text("for " + request.cookies().get("who"))));
        assertThat(get("Cookie", "who=ann")).isEqualTo("for ann");
        assertThat(get("Cookie", "who=bob")).isEqualTo("for bob");
        assertThat(get("Cookie", "who=ann")).isEqualTo("for ann");
    }

    @Test
    void anotherHostHasAnotherPage() throws Exception {
        single(request -> Response.text("link to " + request.host()));
        assertThat(get("Host", "evil.example")).isEqualTo("link to evil.example");
        assertThat(get("Host", "shop.example")).isEqualTo("link to shop.example");
    }

    @Test
    void aHostThatIsNotAllowedReachesNoCache() throws Exception {
        site =
                app().set(WebSettings.ALLOWED_HOSTS, List.of("shop.example"))
                        .use(UpdateCacheMiddleware.of(), FetchFromCacheMiddleware.of())
                        .get("/", counting)
                        .build();
        assertThat(ask("GET", "Host", "evil.example").status()).isEqualTo(400);
        assertThat(get("Host", "shop.example")).isEqualTo("page 1");
        assertThat(ask("GET", "Host", "evil.example").status()).isEqualTo(400);
    }

    @Test
    void headersThatNoProxyOfOursSetsDoNotChangeThePage() throws Exception {
        single(request -> Response.text("link to " + request.absoluteUri()));
        String own = get("Host", "shop.example", "X-Forwarded-Host", "evil.example");
        assertThat(own).isEqualTo("link to http://shop.example/");
        assertThat(get("Host", "shop.example")).isEqualTo(own);
    }

    @Test
    void whatIsForOneVisitorIsNotKept() throws Exception {
        Handler[] views = {
            cacheControl(counting, CacheControl.of().privately()),
            cacheControl(counting, CacheControl.of().noStore()),
            cacheControl(counting, CacheControl.of().noCache()),
            neverCache(counting),
            varyOnHeaders(counting, "*"),
            request -> counting.handle(request).cookie(Cookie.of("sessionid", "secret")),
            request -> counting.handle(request).addHeader("Set-Cookie", "a=b"),
            request -> counting.handle(request).status(404),
            request -> counting.handle(request).status(500),
            _ -> Response.stream("text/plain", out -> out.write(made.incrementAndGet())),
            _ -> Response.text("page " + made.incrementAndGet() + "x".repeat(600_000)),
        };
        for (Handler view : views) {
            close();
            single(view);
            int before = made.get();
            get();
            get();
            assertThat(made.get() - before).isEqualTo(2);
        }
    }

    @Test
    void whoShowsAPasswordGetsHisOwnPage() throws Exception {
        whole(request -> Response.text("for " + request.headers().get("Authorization")));
        assertThat(get("Authorization", "Token a")).isEqualTo("for Token a");
        assertThat(get()).isEqualTo("for null");
        assertThat(get("Authorization", "Token b")).isEqualTo("for Token b");
    }

    @Test
    void aPageSaysItselfHowLongItIsKept() throws Exception {
        whole(cacheControl(counting, CacheControl.of().maxAge(Duration.ZERO)));
        get();
        assertThat(get()).isEqualTo("page 2");
        close();
        whole(cacheControl(counting, CacheControl.of().maxAge(Duration.ofSeconds(60))));
        get();
        assertThat(get()).isEqualTo("page 3");
        assertThat(ask("GET").headers().get("Cache-Control")).isEqualTo("max-age=60");
    }

    @Test
    void whatIsKeptPackedIsGivenToWhoUnpacksIt() throws Exception {
        whole(_ -> Response.text("page " + made.incrementAndGet() + " " + "tea ".repeat(500)));
        assertThat(ask("GET", "Accept-Encoding", "gzip").headers().get("Content-Encoding"))
                .isEqualTo("gzip");
        Response plain = ask("GET");
        assertThat(plain.headers().has("Content-Encoding")).isFalse();
        assertThat(text(plain)).startsWith("page 2 tea");
        Response packed = ask("GET", "Accept-Encoding", "gzip");
        assertThat(packed.headers().get("Content-Encoding")).isEqualTo("gzip");
        assertThat(made).hasValue(2);
    }

    @Test
    void aPageWithATokenIsTheVisitorsAlone() throws Exception {
        single(_ -> Response.html(CsrfToken.field().toString()));
        assertThat(get()).contains("csrfmiddlewaretoken").isNotEqualTo(get());
    }

    @Test
    void aPageOfASessionIsTheVisitorsAlone() throws Exception {
        Handler view =
                request -> {
                    Object name = Session.of(request).get("name", "nobody");
                    return Response.text(name + " " + made.incrementAndGet());
                };
        site = app().install(new SessionsApp()).get("/", cachePage(view, HOUR)).build();
        assertThat(get()).isEqualTo("nobody 1");
        assertThat(get()).isEqualTo("nobody 2");
    }

    @Test
    void theSiteKeepsNoPageOfAVisitorForOthers() throws Exception {
        Handler view =
                request -> {
                    String who = request.query().getOr("as", "");
                    if (!who.isEmpty()) {
                        Session.of(request).set("name", who);
                    }
                    return Response.text(
                            Session.of(request).get("name", "nobody")
                                    + " "
                                    + made.incrementAndGet());
                };
        site =
                app().flag("sessionEngine", "signedCookies")
                        .flag("secretKey", "key")
                        .install(new SessionsApp())
                        .use(UpdateCacheMiddleware.of(), FetchFromCacheMiddleware.of())
                        .get("/", view)
                        .get("/form", _ -> Response.html(CsrfToken.field().toString()))
                        .build();
        var sessions = Client.of(site.handler());
        sessions.get("/?as=anna");
        assertThat(sessions.get("/").text()).startsWith("anna");
        assertThat(Client.of(site.handler()).get("/").text()).startsWith("nobody");
        assertThat(Client.of(site.handler()).get("/form").text())
                .isNotEqualTo(Client.of(site.handler()).get("/form").text());
    }
}
