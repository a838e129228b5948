package dev.belleville.web.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.SafeString;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Cookie;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    @TempDir Path folder;

    private static App app(String storage) {
        return App.of()
                .install(new SessionsApp(), new MessagesApp())
                .set(SigningSettings.SECRET_KEY, new Secret("a secret of this test"))
                .set(SessionSettings.SESSION_ENGINE, SessionEngine.SIGNED_COOKIES)
                .flag("messageStorage", storage)
                .get("/add", MessagesTest::add)
                .get("/nothing", _ -> Response.text("nothing"))
                .get("/count", request -> Response.text("" + Messages.of(request).size()))
                .get("/show", request -> Response.text(shown(request)))
                .get("/many", MessagesTest::many)
                .get(
                        "/stream",
                        request ->
                                Response.stream(
                                        "text/plain",
                                        out ->
                                                out.write(
                                                        shown(request)
                                                                .getBytes(
                                                                        StandardCharsets.UTF_8))));
    }

    private static Response add(Request request) {
        String text = request.query().getOr("text", "Hello <you>");
        Messages.add(request, Integer.parseInt(request.query().getOr("level", "25")), text);
        return Response.redirect("/show");
    }

    private static Response many(Request request) {
        for (int i = 0; i < 200; i++) {
            long hard = (i + 1) * 0x9E3779B97F4A7C15L; // to compress
            Messages.info(
                    request, i + " é" + Long.toHexString(hard) + Long.toHexString(~hard * 31));
        }
        return Response.text("added");
    }

    private static String shown(Request request) {
        var lines = new ArrayList<String>();
        for (Message message : Messages.of(request)) {
            lines.add(message.tags() + ": " + message);
        }
        return String.join("\n", lines);
    }

    @Test
    void aTemplateSeesWhetherThereAreSomeWithoutShowingThem() {
        try (Site site = app("cookie").get("/if", MessagesTest::some).build()) {
            Client visitor = Client.of(site.handler());

            assertThat(visitor.get("/if").text()).isEqualTo("none");
            visitor.get("/add");
            assertThat(visitor.get("/if").text()).isEqualTo("some");
            assertThat(visitor.get("/show").text()).isEqualTo("success: Hello <you>");
            assertThat(visitor.get("/if").text()).isEqualTo("none");
        }
    }

    private static Response some(Request request) {
        Engine engine =
                Engine.builder()
                        .loader(
                                Loaders.memory(
                                        Map.of("if", "{% if m %}some{% else %}none{% endif %}")))
                        .build();
        return Response.text(engine.get("if").render(Map.of("m", Messages.of(request))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fallback", "cookie", "session"})
    void aMessageWaitsUntilItWasShown(String storage) {
        try (Site site = app(storage).build()) {
            Client visitor = Client.of(site.handler());
            visitor.get("/add");
            assertThat(visitor.get("/nothing").text()).isEqualTo("nothing");
            assertThat(visitor.get("/count").text()).isEqualTo("1");
            visitor.get("/add?text=Bye&level=40");
            assertThat(visitor.get("/show").text()).isEqualTo("success: Hello <you>\nerror: Bye");
            assertThat(visitor.get("/show").text()).isEmpty();
            assertThat(visitor.cookies()).doesNotContainKey("messages");
        }
    }

    @Test
    void cookiesAndSessionsAreLeftAloneWithoutMessages() {
        try (Site site = app("fallback").build()) {
            TestResponse answer = Client.of(site.handler()).get("/nothing");
            assertThat(answer.response().cookies()).isEmpty();
            assertThat(answer.header("Vary")).isNull();
        }
    }

    @Test
    void theCookieGoesAboutAsThatOfTheSession() {
        try (Site site = app("cookie").set(SessionSettings.SESSION_COOKIE_SECURE, true).build()) {
            Client visitor = Client.of(site.handler());
            Cookie cookie = visitor.get("/add").response().cookies().getFirst();
            assertThat(cookie.value(""))
                    .isEqualTo(
                            Cookie.of("messages", "").secure(true).httpOnly(true).sameSite("Lax"));
        }
    }

    @Test
    void whatACookieCannotHoldWaitsInTheSession() {
        try (Site site = app("fallback").build()) {
            Client visitor = Client.of(site.handler());
            TestResponse answer = visitor.get("/many");
            assertThat(visitor.cookies().get("messages")).hasSizeLessThanOrEqualTo(2048);
            assertThat(answer.response().cookies()).hasSize(2);
            String text = visitor.get("/show").text();
            assertThat(text.lines()).hasSize(200);
            assertThat(text).startsWith("info: 0 é").contains("info: 199 ");
            assertThat(visitor.get("/count").text()).isEqualTo("0");
        }
    }

    @Test
    void aCookieAloneKeepsTheNewest() {
        try (Site site = app("cookie").build()) {
            Client visitor = Client.of(site.handler());
            visitor.get("/many");
            List<String> lines = visitor.get("/show").text().lines().toList();
            assertThat(lines).hasSizeBetween(2, 199);
            assertThat(lines.getLast()).startsWith("info: 199 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "W10:1lt8HQ:wrong", ".eJw:1lt8HQ:wrong", "é", "a:b:c:d"})
    void aCookieOfAStrangerIsDroppedUnread(String value) {
        try (Site site = app("fallback").build()) {
            Client visitor = Client.of(site.handler()).cookie("messages", value);
            assertThat(visitor.get("/show").text()).isEmpty();
            assertThat(visitor.cookies()).doesNotContainKey("messages");
        }
    }

    @Test
    void whatIsBelowTheLevelIsLeftOut() {
        try (Site site = app("cookie").flag("messageLevel", "warning").build()) {
            Client visitor = Client.of(site.handler());
            visitor.get("/add?level=25");
            visitor.get("/add?level=30");
            visitor.get("/add?level=40&text=");
            assertThat(visitor.get("/show").text()).isEqualTo("warning: Hello <you>");
        }
    }

    @Test
    void aRequestMayKeepMoreAndSitesNameLevels() {
        App app =
                app("cookie")
                        .flag("messageTags", "error=danger, 50=critical")
                        .get(
                                "/all",
                                request -> {
                                    Messages all = Messages.of(request);
                                    assertThat(all.level()).isEqualTo(Messages.INFO);
                                    all.setLevel(Messages.DEBUG);
                                    Messages.debug(request, "d");
                                    Messages.warning(request, "w");
                                    Messages.error(request, "e");
                                    Messages.add(request, 50, "c", "big");
                                    Messages.add(request, 51, "n");
                                    return Response.text(shown(request));
                                });
        try (Site site = app.build()) {
            assertThat(Client.of(site.handler()).get("/all").text())
                    .isEqualTo("debug: d\nwarning: w\ndanger: e\nbig critical: c\n: n");
        }
    }

    @Test
    void whatStreamsShowsThemAndTheyStay() {
        try (Site site = app("fallback").build()) {
            Client visitor = Client.of(site.handler());
            visitor.get("/add");
            assertThat(visitor.get("/stream").text()).isEqualTo("success: Hello <you>");
            assertThat(visitor.get("/show").text()).isEqualTo("success: Hello <you>");
        }
    }

    @Test
    void anAnswerThatHasBegunTakesNone() {
        App app =
                app("cookie")
                        .get(
                                "/late",
                                request ->
                                        Response.stream(
                                                "text/plain",
                                                out -> {
                                                    out.write('a');
                                                    Messages.info(request, "too late");
                                                }));
        try (Site site = app.build()) {
            assertThatThrownBy(() -> Client.of(site.handler()).get("/late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("while the body streams");
        }
    }

    @Test
    void templatesShowThem() throws Exception {
        Files.writeString(
                folder.resolve("page.html"),
                "{% for message in messages %}<p class=\"{{ message.tags }}\">{{ message }}"
                        + "{% if message.level == DEFAULT_MESSAGE_LEVELS.ERROR %}!{% endif %}</p>"
                        + "{% endfor %}");
        App app =
                app("cookie")
                        .flag("templateDirs", folder.toString())
                        .get(
                                "/page",
                                request -> {
                                    Messages.success(request, new SafeString("<b>done</b>"));
                                    return Response.html(
                                            Site.current().render(request, "page.html", Map.of()));
                                });
        try (Site site = app.build()) {
            Client visitor = Client.of(site.handler());
            visitor.get("/add?level=40");
            assertThat(visitor.get("/page").text())
                    .isEqualTo(
                            "<p class=\"error\">Hello &lt;you&gt;!</p>"
                                    + "<p class=\"success\"><b>done</b></p>");
            assertThat(visitor.get("/count").text()).isEqualTo("0");
        }
    }

    @Test
    void withoutTheAppTheRemedyIsNamed() {
        assertThatThrownBy(() -> Messages.info(Request.get("/"), "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("messages");
        assertThat(Messages.find(Request.get("/"))).isNull();
    }
}
