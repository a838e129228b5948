package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Response;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cookies and headers of sessions, through a whole site. */
class SessionMiddlewareTest {
    @TempDir Path folder;

    private Site site = null;

    @AfterEach
    void close() {
        site.close();
    }

    private App app() {
        return App.of()
                .install(new SessionsApp())
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .set(WebSettings.ALLOWED_HOSTS, List.of("*"))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .get("/", _ -> Response.text("nothing"))
                .get("/read", request -> Response.text(Session.of(request).get("a", "none")))
                .get(
                        "/write",
                        request -> {
                            Session.of(request).set("a", "kept");
                            return Response.text("written");
                        })
                .get(
                        "/fail",
                        request -> {
                            Session.of(request).set("a", "lost");
                            throw new IllegalStateException("broken");
                        })
                .get(
                        "/refuse",
                        request -> {
                            Session.of(request).set("a", "refused");
                            return Response.text("no").status(404);
                        })
                .get(
                        "/end",
                        request -> {
                            Session.of(request).flush();
                            return Response.text("ended");
                        })
                .get(
                        "/interrupted",
                        request -> {
                            Session session = Session.of(request);
                            session.set("a", "late");
                            SessionRow.objects.delete();
                            return Response.text("never seen");
                        })
                .get(
                        "/brief",
                        request -> {
                            Session.of(request).setExpiry(0);
                            return Response.text("brief");
                        })
                .get(
                        "/hour",
                        request -> {
                            Session.of(request).setExpiry(Duration.ofHours(1));
                            return Response.text("hour");
                        });
    }

    private Client client(App app) {
        site = app.build();
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(
                                        MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        return Client.of(site.handler());
    }

    private static String cookie(TestResponse response) {
        return Objects.requireNonNull(setCookie(response));
    }

    private static String setCookie(TestResponse response) {
        return response.response().cookies().stream()
                .map(cookie -> cookie.header(Instant.EPOCH))
                .findFirst()
                .orElse(null);
    }

    private long rows() {
        return site.scope().call(() -> SessionRow.objects.count());
    }

    @Test
    void keepsWhatViewsChange() {
        Client client = client(app());
        assertThat(client.get("/read").text()).isEqualTo("none");
        TestResponse written = client.get("/write");
        assertThat(cookie(written))
                .matches(
                        "sessionid=[a-z0-9]{32}; expires=Thu, 15 Jan 1970 00:00:00 GMT; HttpOnly;"
                                + " Max-Age=1209600; Path=/; SameSite=Lax");
        assertThat(written.header("Vary")).contains("Cookie");
        assertThat(client.get("/read").text()).isEqualTo("kept");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatDoesNotLookVariesNot() {
        Client client = client(app());
        assertThat(client.get("/").header("Vary")).isNull();
        assertThat(client.get("/read").header("Vary")).contains("Cookie");
        client.get("/write");
        TestResponse again = client.get("/");
        assertThat(again.header("Vary")).isNull();
        assertThat(setCookie(again)).isNull();
        assertThat(setCookie(client.get("/read"))).isNull();
    }

    @Test
    void failuresKeepNothing() {
        Client client = client(app());
        TestResponse failed = client.get("/fail");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(setCookie(failed)).isNull();
        assertThat(rows()).isZero();
        assertThat(setCookie(client.get("/refuse"))).isNotNull();
        assertThat(client.get("/read").text()).isEqualTo("refused");
    }

    @Test
    void theCookieOfAnEndedSessionGoes() {
        Client client = client(app());
        client.get("/write");
        assertThat(cookie(client.get("/end")))
                .startsWith("sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT;")
                .contains("Max-Age=0", "SameSite=Lax");
        assertThat(rows()).isZero();
        assertThat(client.cookies()).doesNotContainKey("sessionid");
    }

    @Test
    void aKeyFromOutsideIsNotTaken() {
        Client client = client(app());
        String planted = "a".repeat(32);
        client.cookie("sessionid", planted);
        assertThat(cookie(client.get("/write"))).doesNotContain(planted);
        assertThat(site.scope().call(() -> SessionRow.objects.filter("sessionKey", planted).exists()))
                .isFalse();
    }

    @Test
    void anInterruptedSessionIsA400() {
        Client client = client(app());
        client.get("/write");
        TestResponse response = client.get("/interrupted");
        assertThat(response.status()).isEqualTo(400);
        assertThat(setCookie(response)).isNull();
        assertThat(rows()).isZero();
    }

    @Test
    void sessionsEndWhenTheySay() {
        Client client = client(app());
        assertThat(cookie(client.get("/brief"))).doesNotContain("Max-Age", "expires");
        assertThat(cookie(client.get("/hour"))).containsPattern("Max-Age=(3600|3599);");
    }

    @Test
    void settingsDressTheCookie() {
        Client client =
                client(
                        app().set(SessionSettings.SESSION_COOKIE_NAME, "__Secure-me")
                                .set(SessionSettings.SESSION_COOKIE_AGE, Duration.ofMinutes(1))
                                .set(SessionSettings.SESSION_COOKIE_DOMAIN, "example.com")
                                .set(SessionSettings.SESSION_COOKIE_PATH, "/shop/")
                                .set(SessionSettings.SESSION_COOKIE_SECURE, true)
                                .set(SessionSettings.SESSION_COOKIE_HTTPONLY, false)
                                .set(SessionSettings.SESSION_COOKIE_SAMESITE, "")
                                .set(SessionSettings.SESSION_SAVE_EVERY_REQUEST, true));
        String cookie = cookie(client.get("/write"));
        assertThat(cookie)
                .startsWith("__Secure-me=")
                .endsWith(
                        "; Domain=example.com; expires=Thu, 01 Jan 1970 00:01:00 GMT; Max-Age=60;"
                                + " Path=/shop/; Secure");
        assertThat(cookie(client.get("/"))).isEqualTo(cookie);
    }

    @Test
    void siteWithoutSessionsSaysSo() {
        Client client = client(App.of().flag("databaseUrl", "sqlite:" + folder.resolve("x")));
        assertThat(client.get("/").status()).isEqualTo(404);
        assertThatThrownBy(() -> Session.of(dev.belleville.http.Request.get("/")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("session");
    }

    @Test
    void expiredRowsAreCleared() {
        Client client = client(app());
        client.get("/write");
        site.scope()
                .run(() -> {
                    SessionRow old = new SessionRow();
                    old.sessionKey = "old";
                    old.sessionData = "";
                    old.expireDate = Instant.EPOCH;
                    old.save();
                });
        assertThat(rows()).isEqualTo(2);
        assertThat(app().execute("clearsessions")).isZero();
        assertThat(rows()).isEqualTo(1);
    }
}
