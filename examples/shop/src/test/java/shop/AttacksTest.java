package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Router;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.User;
import dev.belleville.web.cache.FetchFromCacheMiddleware;
import dev.belleville.web.cache.UpdateCacheMiddleware;
import dev.belleville.web.tasks.TasksApp;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers try on a site with visitors: none of it works here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksTest {
    private static final String LOGIN = "/account/login/";
    private static final Map<String, String> USER1 =
            Map.of("username", "user1", "password", "pass-user1");
    private static final Pattern VARIABLE = Pattern.compile("<(?:\\w+:)?(\\w+)>");

    private ServedShop shop;
    private String database = "";

    @BeforeAll
    void open(@TempDir Path folder) {
        database = "sqlite:" + folder.resolve("shop.sqlite3");
        shop = new ServedShop(ServedShop.app(database).set(TasksApp.EMAIL_BY_TASK, false), 100);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    // --- sessions

    @Test
    void aPlantedSessionIsWorthNothingAfterTheLogIn() {
        Client attacker = shop.visitor();
        attacker.post("/cart/add/early-oar-4/", Map.of("quantity", "1"));
        String planted = String.valueOf(attacker.cookies().get("sessionid"));
        attacker.get("/");
        Client victim = shop.visitor().cookie("sessionid", planted);

        victim.post(LOGIN, USER1);

        assertThat(victim.cookies().get("sessionid")).isNotEqualTo(planted);
        assertThat(victim.get("/account/").text()).contains("<dd>user1</dd>");
        assertThat(attacker.get("/account/").status()).isEqualTo(302);
        assertThat(attacker.get("/cart/").text()).doesNotContain("Early Oar 4", "user1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chosenbytheattacker0000000000000",
                "../../etc/passwd",
                "' OR '1'='1",
                "\"",
                "%00"
            })
    void nobodyChoosesAKey(String key) {
        Client victim = shop.visitor().cookie("sessionid", key);

        assertThat(victim.get("/cart/").status()).isEqualTo(200);
        victim.post("/cart/add/early-oar-4/", Map.of("quantity", "1"));

        assertThat(victim.cookies().get("sessionid")).isNotEqualTo(key).hasSize(32);
    }

    @Test
    void theLogInGivesTheTokenAgainstForgeryAnewAsWell() {
        Client visitor = shop.visitor();
        visitor.get(LOGIN);
        String before = String.valueOf(visitor.cookies().get("csrftoken"));

        visitor.post(LOGIN, USER1);

        assertThat(visitor.cookies().get("csrftoken")).isNotEqualTo(before);
    }

    @Test
    void aForgedMessageIsDropped() {
        Client visitor =
                shop.visitor().cookie("messages", "[[\"__json_message\",1,25,\"<b>pay</b>\"]]:x");

        assertThat(visitor.get("/").text()).doesNotContain("pay</b>", "class=\"messages\"");
    }

    // --- forged requests

    @Test
    void everyRouteThatTakesAPostAsksForTheToken() {
        var walked = new ArrayList<String>();
        for (Router.Line route : shop.site().router().routes()) {
            String path = path(route.pattern());
            boolean posts = route.methods().isEmpty() || route.methods().contains("POST");
            if (!posts || path.startsWith(Shop.API) || path.startsWith("/static/")) {
                continue;
            }
            Client visitor = shop.visitor("user1", "pass-user1").enforceCsrfChecks();
            TestResponse plain = visitor.post(path, Map.of("quantity", "1"));
            TestResponse foreign = forged(visitor, path);

            assertThat(plain.status()).as(path).isEqualTo(403);
            assertThat(foreign.status()).as(path + " from elsewhere").isEqualTo(403);
            assertThat(visitor.get("/account/").status()).as("still logged in").isEqualTo(200);
            assertThat(visitor.get("/cart/").text()).contains("There is nothing in it yet.");
            walked.add(route.name());
        }
        assertThat(walked)
                .contains("cart-add", "cart-change", "checkout", "account", "login", "logout")
                .contains("password_change", "password_reset", "password_reset_confirm")
                .contains("sign-up", "sign-up-code", "sign-up-name", "set_language");
    }

    /** With a token that is right, from a page of another site. */
    private static TestResponse forged(Client visitor, String path) {
        byte[] form =
                ("csrfmiddlewaretoken=" + visitor.cookies().get("csrftoken") + "&quantity=1")
                        .getBytes(UTF_8);
        return visitor.send(
                visitor.request("POST", path)
                        .header("Origin", "https://evil.example")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Content-Length", "" + form.length)
                        .body(form));
    }

    private static String path(String pattern) {
        Map<String, String> samples =
                Map.of("slug", "early-oar-4", "pk", "1", "uidb64", "MQ", "token", "set-password");
        return "/"
                + VARIABLE.matcher(pattern.startsWith("/") ? pattern.substring(1) : pattern)
                        .replaceAll(found -> samples.getOrDefault(found.group(1), "1.0"));
    }

    // --- addresses and headers that visitors send

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "http:evil.example",
                "javascript:alert(1)",
                "https://localhost@evil.example/",
                "\thttps://evil.example",
                "/\n/evil.example",
                "https://localhost.evil.example/"
            })
    void nextLeadsNowhereElse(String next) {
        var in = Map.of("username", "user1", "password", "pass-user1", "next", next);

        assertThat(shop.visitor().post(LOGIN, in).header("Location")).isEqualTo("/account/");
        assertThat(
                        shop.visitor("user1", "pass-user1")
                                .post("/account/logout/", Map.of("next", next))
                                .header("Location"))
                .isEqualTo("/");
        assertThat(shop.visitor().get(LOGIN + "?next=" + encoded(next)).text())
                .contains("<input type=\"hidden\" name=\"next\" value=\"\">");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "/\r\nX-Evil: 1", "/%0d%0aX-Evil:%201"})
    void nobodyWritesHeadersOfOurs(String text) {
        TestResponse language =
                shop.visitor().post("/language", Map.of("language", text, "next", text));
        assertThat(String.valueOf(language.header("Location"))).doesNotContain("\r", "\n");
        assertThat(language.header("X-Evil")).isNull();
        assertThat(shop.visitor().get("/goods/a%0d%0aX-Evil:%201").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user1@example.com\r\nBcc: evil@example.com",
                "user1@example.com\nSubject: evil",
                "user1@example.com, evil@example.com",
                "\"user1@example.com\" <evil@example.com>"
            })
    void nobodyWritesHeadersOfOurMail(String address) {
        int before = shop.outbox().size();

        for (String path : List.of("/account/password_reset/", "/account/sign-up/")) {
            assertThat(shop.visitor().post(path, Map.of("email", address)).text())
                    .as(path)
                    .contains("id=\"id_email_error\"");
        }
        assertThat(shop.outbox()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "shop.example.evil.example", "shop.example@evil.example"})
    void noMailLeadsToAHostThatAnAttackerNames(String host) {
        try (Site site =
                ServedShop.app(database)
                        .set(TasksApp.EMAIL_BY_TASK, false)
                        .flag(WebSettings.ALLOWED_HOSTS.key(), "shop.example")
                        .build()) {
            Client attacker = Client.of(site.handler()).header("Host", host);
            assertThat(
                            attacker.post(
                                            "/account/password_reset/",
                                            Map.of("email", "user2@example.com"))
                                    .status())
                    .isEqualTo(400);
            Client forwarded =
                    Client.of(site.handler())
                            .header("Host", "shop.example")
                            .header("X-Forwarded-Host", host)
                            .header("X-Forwarded-Proto", "https");
            forwarded.post("/account/sign-up/", Map.of("email", "new@example.com"));

            var outbox = ((InMemoryBackend) site.mail().backend()).outbox();
            assertThat(outbox).hasSize(1);
            assertThat(outbox.getFirst().subject() + outbox.getFirst().body())
                    .contains("shop.example")
                    .doesNotContain("evil");
        }
    }

    // --- who has an account

    /** A page without what differs from one answer to the next. */
    private static String alike(TestResponse answer) {
        return answer.text()
                .replaceAll("value=\"[A-Za-z0-9]{64}\"", "token")
                .replaceAll("nonce=\"[^\"]+\"", "nonce")
                .replaceAll("(nobody|user1)(@example.com)?", "someone");
    }

    @Test
    void noPageTellsWhoHasAnAccount() {
        for (String language : List.of("en", "zh-CN")) {
            assertThat(alike(post(language, LOGIN, "username", "nobody", "password", "guess")))
                    .isEqualTo(
                            alike(post(language, LOGIN, "username", "user1", "password", "guess")));
            assertThat(alike(post(language, "/account/password_reset/", "email", "nobody@x.de")))
                    .isEqualTo(
                            alike(post(language, "/account/password_reset/", "email", "a@x.de")));
        }
    }

    private TestResponse post(String language, String path, String... fields) {
        Map<String, String> form =
                fields.length == 2
                        ? Map.of(fields[0], fields[1])
                        : Map.of(fields[0], fields[1], fields[2], fields[3]);
        return shop.visitor().header("Accept-Language", language).post(path, form);
    }

    @Test
    void aSignUpDoesAndSaysTheSameForWhoHasAnAccount() {
        Client stranger = shop.visitor();
        Client user = shop.visitor();
        int before = shop.outbox().size();

        TestResponse one =
                stranger.post("/account/sign-up/", Map.of("email", "nobody@example.com"));
        TestResponse other = user.post("/account/sign-up/", Map.of("email", "user1@example.com"));

        assertThat(one.status()).isEqualTo(other.status()).isEqualTo(302);
        assertThat(shop.outbox()).as("a mail to each").hasSize(before + 2);
        String sent = shop.mailTo("nobody@example.com").body();
        assertThat(sent.replaceAll("\\d{6}", "code"))
                .isEqualTo(shop.mailTo("user1@example.com").body().replaceAll("\\d{6}", "code"));
        assertThat(alike(stranger.get("/account/sign-up/code/")).replaceAll("\\d+", "n"))
                .isEqualTo(alike(user.get("/account/sign-up/code/")).replaceAll("\\d+", "n"));
    }

    // --- used once

    @Test
    void aCodeIsGoodForItsVisitorOnce() {
        Client visitor = shop.visitor();
        visitor.post("/account/sign-up/", Map.of("email", "once@example.com"));
        var found = Pattern.compile("\\d{6}").matcher(shop.mailTo("once@example.com").body());
        assertThat(found.find()).isTrue();
        Map<String, String> code = Map.of("code", found.group());
        String old = String.valueOf(visitor.cookies().get("sessionid"));

        Client thief = shop.visitor();
        thief.post("/account/sign-up/", Map.of("email", "thief@example.com"));
        assertThat(thief.post("/account/sign-up/code/", code).text()).contains("tries left");
        assertThat(visitor.post("/account/sign-up/code/", code).status()).isEqualTo(302);
        Client replay = shop.visitor().cookie("sessionid", old);
        assertThat(replay.post("/account/sign-up/code/", code).header("Location"))
                .isEqualTo("/account/sign-up/");
        assertThat(replay.get("/account/sign-up/name/").header("Location"))
                .isEqualTo("/account/sign-up/");
    }

    @Test
    void theAddressIsTheOneThatWasShown() {
        Client visitor = shop.visitor();
        visitor.post("/account/sign-up/", Map.of("email", "real@example.com"));
        var found = Pattern.compile("\\d{6}").matcher(shop.mailTo("real@example.com").body());
        assertThat(found.find()).isTrue();
        visitor.post("/account/sign-up/code/", Map.of("code", found.group()));

        visitor.post(
                "/account/sign-up/name/",
                Map.of(
                        "username", "real",
                        "password1", "correct horse 9",
                        "password2", "correct horse 9",
                        "email", "user1@example.com",
                        "isStaff", "on",
                        "isSuperuser", "on"));

        User made = shop.in(() -> User.objects.get("username", "real"));
        assertThat(made.email).isEqualTo("real@example.com");
        assertThat(made.isStaff || made.isSuperuser).isFalse();
    }

    // --- caches and pages

    @Test
    void aCachedPageHoldsNobodyElsesCartNorName() {
        try (Site site =
                ServedShop.app(database)
                        .use(UpdateCacheMiddleware.of(), FetchFromCacheMiddleware.of())
                        .build()) {
            Client user = Client.of(site.handler());
            user.post(LOGIN, USER1);
            user.post("/cart/add/early-oar-4/", Map.of("quantity", "7"));
            for (String path : List.of("/", "/goods/early-oar-4", "/none")) {
                String own = user.get(path).text();
                assertThat(own).as(path).contains(">user1</span>", "class=\"count\">7<");
                assertThat(user.get(path).text()).contains(">user1</span>");

                for (int again = 0; again < 2; again++) {
                    TestResponse page = Client.of(site.handler()).get(path);
                    assertThat(page.text())
                            .as(path)
                            .doesNotContain(">user1</span>", "class=\"count\"");
                    assertThat(page.header("Vary")).as(path).contains("Cookie");
                }
                assertThat(
                                Client.of(site.handler())
                                        .header("Accept-Language", "zh-CN")
                                        .get(path)
                                        .text())
                        .contains("lang=\"zh-hans\"");
            }
        }
    }

    @Test
    void everyPageSaysThatItVariesAndRunsNoScriptButItsOwn() {
        Client visitor = shop.visitor("user1", "pass-user1");
        visitor.post("/cart/add/early-oar-4/", Map.of("quantity", "1"));
        Predicate<String> handler = Pattern.compile("<[^>]+ (on\\w+|style)=").asPredicate();
        for (String path :
                List.of(
                        "/",
                        "/goods/early-oar-4",
                        "/none",
                        "/cart/",
                        "/checkout/",
                        "/account/",
                        "/account/orders/",
                        "/account/password_change/",
                        LOGIN,
                        "/account/password_reset/",
                        "/account/sign-up/")) {
            TestResponse page = visitor.get(path);
            assertThat(page.header("Vary")).as(path).contains("Cookie", "Accept-Language");
            assertThat(page.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(page.header("Content-Security-Policy"))
                    .as(path)
                    .startsWith("default-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(handler.test(page.text())).as(path).isFalse();
            assertThat(page.text().replaceAll("<(script|style) nonce=\"[^\"]{16,}\">", ""))
                    .as(path)
                    .doesNotContain("<script", "<style");
        }
    }
}
