package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.core.SafeString;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.cache.DatabaseCache;
import dev.belleville.web.csrf.CsrfSettings;
import dev.belleville.web.messages.Message;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.messages.MessagesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Django and this behind one name: what visitors carry is good on both sides. */
class VisitorsBesideDjangoTest {
    private static final Map<String, Object> IN_SESSIONS = Map.of("CSRF_USE_SESSIONS", true);

    @TempDir Path folder;

    private RealDjango django;

    @BeforeAll
    static void needDjango() throws Exception {
        RealDjango.require();
    }

    @BeforeEach
    void openDjango() throws Exception {
        django = django("django_visitors.py", folder);
    }

    /** Django with this script, on the database of this test. */
    RealDjango django(String script, Path folder) throws Exception {
        return RealDjango.onSqlite(VisitorsBesideDjangoTest.class, script, folder);
    }

    private App app() {
        return App.of()
                .install(new SessionsApp(), new MessagesApp())
                .set(SigningSettings.SECRET_KEY, new Secret("shared key"))
                .get("/form/", request -> Response.text(token(request)))
                .post("/form/", _ -> Response.text("ordered"))
                .get("/say/", VisitorsBesideDjangoTest::say)
                .get("/show/", VisitorsBesideDjangoTest::show)
                .get(
                        "/sign/",
                        _ ->
                                Response.text("signed")
                                        .cookie(SignedCookies.of("voucher", "tea & ü", "shop")))
                .get(
                        "/unsign/",
                        request ->
                                Response.text(
                                        SignedCookies.get(
                                                request, "voucher", "shop", Duration.ofMinutes(1))))
                .flag("databaseUrl", django.url());
    }

    private static String token(Request request) {
        String field = String.valueOf(CsrfToken.field());
        return field.replaceAll(".*value=\"(\\w+)\".*", "$1");
    }

    private static Response say(Request request) {
        Messages.success(request, "Grüße & <b>");
        Messages.add(request, 30, new SafeString("<i>日本</i>"), "loud");
        return Response.text("said");
    }

    private static Response show(Request request) {
        var shown = new ArrayList<List<Object>>();
        for (Message message : Messages.of(request)) {
            shown.add(
                    List.of(
                            message.tags(),
                            message.message().toString(),
                            message.message() instanceof SafeString));
        }
        return Response.text(Json.write(shown));
    }

    /** What the page of the real Django said, and the cookies of its visitor. */
    private record Visit(String body, Fact cookies) {
        String cookie(String name) {
            return cookies.text(name);
        }
    }

    private Visit visit(Map<String, Object> settings, String page, String... cookies)
            throws Exception {
        var words = new ArrayList<>(List.of(Json.write(settings), page));
        words.addAll(List.of(cookies));
        Fact answer = Fact.of(Json.parse(django.ask(words.toArray(String[]::new))));
        return new Visit(answer.text("body"), answer.object("cookies"));
    }

    private String post(
            Map<String, Object> settings, String cookie, String value, String field, String header)
            throws Exception {
        return django.ask(Json.write(settings), "post", cookie, value, field, header);
    }

    private static int post(Site site, String cookie, String value, String field, String header) {
        Client client = Client.of(site.handler()).enforceCsrfChecks().cookie(cookie, value);
        if (!header.isEmpty()) {
            client.header("X-CSRFToken", header);
        }
        return client.post(
                        "/form/", field.isEmpty() ? Map.of() : Map.of("csrfmiddlewaretoken", field))
                .status();
    }

    private void prepare(Site site) {
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
    }

    @Test
    void tokensOfFormsCross() throws Exception {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler());
            String field = client.get("/form/").text();
            String cookie = String.valueOf(client.cookies().get("csrftoken"));
            assertThat(post(Map.of(), "csrftoken", cookie, field, "")).isEqualTo("200");
            assertThat(post(Map.of(), "csrftoken", cookie, "", field)).isEqualTo("200");
            assertThat(post(Map.of(), "csrftoken", cookie, "", cookie)).isEqualTo("200");
            assertThat(post(Map.of(), "csrftoken", cookie, "", "")).isEqualTo("403");
            Visit theirs = visit(Map.of(), "form");
            String secret = theirs.cookie("csrftoken");
            assertThat(post(site, "csrftoken", secret, theirs.body(), "")).isEqualTo(200);
            assertThat(post(site, "csrftoken", secret, "", theirs.body())).isEqualTo(200);
            assertThat(post(site, "csrftoken", secret, "", secret)).isEqualTo(200);
            assertThat(post(site, "csrftoken", secret, field, "")).isEqualTo(403);
            assertThat(visit(Map.of(), "form", "csrftoken=" + cookie).body()).hasSize(64);
        }
    }

    @Test
    void tokensInSessionsOfDjangoAreTaken() throws Exception {
        try (Site site = app().set(CsrfSettings.CSRF_USE_SESSIONS, true).build()) {
            prepare(site);
            String field = Client.of(site.handler()).get("/form/").text();
            Visit theirs = visit(IN_SESSIONS, "form"); // ours is read by Django 4.1 and later
            String key = theirs.cookie("sessionid");
            assertThat(post(site, "sessionid", key, theirs.body(), "")).isEqualTo(200);
            assertThat(post(site, "sessionid", key, field, "")).isEqualTo(403);
        }
    }

    @Test
    void messagesCross() throws Exception {
        for (String kept : List.of("cookie", "session", "fallback")) {
            Map<String, Object> settings =
                    Map.of(
                            "MESSAGE_STORAGE",
                            "django.contrib.messages.storage.%s.%sStorage"
                                    .formatted(
                                            kept,
                                            kept.substring(0, 1).toUpperCase(Locale.ROOT)
                                                    + kept.substring(1)));
            try (Site site = app().flag("messageStorage", kept).build()) {
                prepare(site);
                String name = kept.equals("session") ? "sessionid" : "messages";
                Client client = Client.of(site.handler());
                client.get("/say/");
                String ours = String.valueOf(client.cookies().get(name));
                assertThat(client.get("/say/").text()).isEqualTo("said");
                Visit shown = visit(settings, "show", name + "=" + ours);
                Visit theirs = visit(settings, "say");
                TestResponse here =
                        Client.of(site.handler()).cookie(name, theirs.cookie(name)).get("/show/");
                List<List<Object>> all =
                        List.of(
                                List.of("success", "Grüße & <b>", false),
                                List.of("loud warning", "<i>日本</i>", true));
                assertThat(Json.parse(here.text())).as(kept).isEqualTo(all);
                List<?> there = Fact.listOf(Json.parse(shown.body()));
                assertThat(there.subList(0, 2)).as(kept).isEqualTo(all);
            }
        }
    }

    @Test
    void signedCookiesCross() throws Exception {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler());
            client.get("/sign/");
            String ours = String.valueOf(client.cookies().get("voucher"));
            assertThat(visit(Map.of(), "unsign", "voucher=" + ours).body()).isEqualTo("tea & ü");
            String theirs = visit(Map.of(), "sign").cookie("voucher");
            assertThat(Client.of(site.handler()).cookie("voucher", theirs).get("/unsign/").text())
                    .isEqualTo("tea & ü");
        }
    }

    /** Django pickles values, and no pickle is read here; keys and the table are the same. */
    @Test
    void whatIsDeletedFromTheTableOfACacheIsDeletedForBoth() throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "CACHES",
                        Map.of(
                                "default",
                                Map.of(
                                        "BACKEND",
                                        "django.core.cache.backends.db.DatabaseCache",
                                        "LOCATION",
                                        "pages",
                                        "KEY_PREFIX",
                                        "shop")));
        try (Site site =
                app().cache("default", "db:pages").flag("cacheKeyPrefix", "shop").build()) {
            prepare(site);
            site.scope()
                    .run(() -> DatabaseCache.createTable(site.orm().database(), "pages", false));
            assertThat(visit(settings, "keep").body()).isEqualTo("kept");
            assertThat(visit(settings, "kept").body()).isEqualTo("[1, 2]");
            site.scope()
                    .run(() -> {
                        assertThat(site.cache().get("theirs")).isNull();
                        site.cache().delete("theirs");
                    });
            assertThat(visit(settings, "kept").body()).isEqualTo("None");
        }
    }
}
