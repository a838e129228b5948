package dev.belleville.web.verification;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures and questions that keep simple programs away. */
class CaptchaTest {
    private static final Pattern ID = Pattern.compile("name=\"captcha_id\" value=\"(\\w{22})\"");
    private static final Pattern QUESTION =
            Pattern.compile("What is (\\w+) plus (\\w+) plus (\\w+)\\? Answer in digits\\.");
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final SetClock clock = new SetClock();
    private Site site;
    private Client client;

    private static final class Page extends Form {
        Page(Request request) {
            field("captcha", Captcha.field(request));
        }
    }

    @BeforeEach
    void open() {
        site = app().build();
        client = Client.of(site.handler());
    }

    private App app() {
        return App.of()
                .install(new SessionsApp(), new VerificationApp().clock(clock))
                .urls(
                        Urls.of(
                                include("captcha/", Captcha.urls()),
                                path("known/<slug:id>/", CaptchaTest::known),
                                path("mailed/", CaptchaTest::mailed),
                                path("", CaptchaTest::page)))
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .set(SessionSettings.SESSION_ENGINE, SessionEngine.SIGNED_COOKIES)
                .cache("default", LocalMemoryCache.builder().clock(clock).build());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Response page(Request request) {
        boolean sent = request.method().equals("POST");
        BoundForm form = sent ? new Page(request).bind(request) : new Page(request).blank();
        return Response.html(sent && form.isValid() ? "passed" : form.toString());
    }

    /** Puts letters in the place of those of a picture, which nobody reads here. */
    private static Response known(Request request) {
        Challenges.of(Session.of(request)).keep(request.pathString("id"), "ACE34");
        return Response.text("");
    }

    private String shown() {
        String id = id(client.get("/").text());
        client.get("/known/" + id + "/");
        return id;
    }

    private static String id(String page) {
        Matcher found = ID.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String send(Client client, String id, String text) {
        return client.post("/", Map.of("captcha_id", id, "captcha", text)).text();
    }

    private String send(String id, String text) {
        return send(client, id, text);
    }

    @Test
    void thePictureIsOneEachTime() throws IOException {
        String page = client.get("/").text();
        assertThat(page)
                .contains("<img src=\"/captcha/" + id(page) + "/\"")
                .contains("alt=\"A picture of letters to type\"")
                .contains("<label for=\"id_captcha\">Letters in the picture:</label>")
                .contains("href=\"?captcha=question\"")
                .contains("autocomplete=\"off\"");
        String address = "/captcha/" + id(page) + "/";
        TestResponse first = client.get(address);
        assertThat(first.header("Content-Type")).isEqualTo("image/png");
        assertThat(first.header("Cache-Control")).contains("no-store");
        BufferedImage image = requireNonNull(ImageIO.read(new ByteArrayInputStream(first.bytes())));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(220, 80);
        int dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += image.getRaster().getSample(x, y, 0) < 110 ? 1 : 0;
            }
        }
        assertThat(dark).isBetween(1000, 6000);
        assertThat(client.get(address).bytes()).isNotEqualTo(first.bytes());
        assertThat(client.get("/captcha/short/").status()).isEqualTo(404);
    }

    @Test
    void everyLetterHasStrokesInsideItsCell() {
        for (char letter : Glyphs.LETTERS.toCharArray()) {
            assertThat(Glyphs.of(letter))
                    .as("%s", letter)
                    .hasSizeGreaterThan(1)
                    .allMatch(one -> Math.abs(one.x1()) <= 2 && Math.abs(one.x2()) <= 2)
                    .allMatch(one -> Math.abs(one.y1()) <= 3 && Math.abs(one.y2()) <= 3);
        }
    }

    @Test
    void whoReadsItPassesOnce() {
        String id = shown();
        Map<String, String> then = new HashMap<>(client.cookies());
        assertThat(send(id, " ace34 ")).isEqualTo("passed");
        assertThat(send(id, "ACE34")).contains("That is not what was asked for.");
        Client replay = Client.of(site.handler());
        then.forEach(replay::cookie);
        assertThat(send(replay, id, "ACE34")).contains("That is not what was asked for.");
    }

    @Test
    void aWrongAnswerEndsIt() {
        String id = shown();
        assertThat(send(id, "WRONG"))
                .contains("That is not what was asked for.")
                .doesNotContain("WRONG")
                .doesNotContain(id);
        assertThat(send(id, "ACE34")).doesNotContain("passed");
    }

    @Test
    void itEndsAfterFiveMinutes() {
        String id = shown();
        clock.forward(Duration.ofMillis(299_999));
        assertThat(send(id, "ACE34")).isEqualTo("passed");
        String late = shown();
        clock.forward(Duration.ofMinutes(5));
        assertThat(send(late, "ACE34")).doesNotContain("passed");
    }

    @Test
    void nobodyPassesWithoutOne() {
        assertThat(client.post("/", Map.of()).text()).contains("This field is required.");
        assertThat(send("x", "")).contains("This field is required.");
        assertThat(send("x", "ACE34")).doesNotContain("passed");
        String id = shown();
        assertThat(send(Client.of(site.handler()), id, "ACE34")).doesNotContain("passed");
        assertThat(send(id, "A".repeat(1_000_000))).doesNotContain("passed");
    }

    @Test
    void aFewPagesMayBeOpen() {
        String first = shown();
        String second = shown();
        assertThat(send(first, "ACE34")).isEqualTo("passed");
        assertThat(send(second, "ACE34")).isEqualTo("passed");
        String old = shown();
        for (int i = 0; i < 4; i++) {
            shown();
        }
        assertThat(send(old, "ACE34")).doesNotContain("passed");
    }

    @Test
    void whoSeesNoPictureGetsAQuestion() {
        String page = client.get("/?next=/a&captcha=question").text();
        assertThat(page)
                .contains("Answer to the question:</label>")
                .contains("aria-describedby=\"id_captcha_captcha\"")
                .contains("<p id=\"id_captcha_captcha\">What is")
                .contains("href=\"?next=%2Fa&amp;captcha=picture\"")
                .doesNotContain("<img");
        Matcher found = QUESTION.matcher(page);
        assertThat(found.find()).isTrue();
        int sum = 0;
        for (int i = 1; i <= 3; i++) {
            sum += WORDS.indexOf(found.group(i));
        }
        assertThat(send(id(page), String.valueOf(sum))).isEqualTo("passed");
        assertThat(send(id(page), String.valueOf(sum))).doesNotContain("passed");
    }

    @Test
    void aSiteMayHaveNoQuestions() {
        try (Site other = app().set(VerificationSettings.CAPTCHA_QUESTION, false).build()) {
            assertThat(Client.of(other.handler()).get("/?captcha=question").text())
                    .contains("<img")
                    .doesNotContain("question\"");
        }
    }

    private static final class Mailed extends Form {
        Mailed(Request request) {
            field("captcha", Captcha.field(request, Verification.byMail("captcha")));
        }
    }

    private static Response mailed(Request request) {
        boolean sent = request.method().equals("POST");
        BoundForm form = sent ? new Mailed(request).bind(request) : new Mailed(request).blank();
        return Response.html(sent && form.isValid() ? "passed" : form.toString());
    }

    private static String type(Client client, String text) {
        Map<String, String> fields = Map.of("captcha_id", "", "captcha", text);
        return client.post("/mailed/?captcha=mail", fields).text();
    }

    @Test
    void whoSeesNothingGetsACodeByMail() {
        InMemoryBackend mails = InMemoryBackend.of();
        try (Site other =
                app().mail(mails).set(VerificationSettings.CAPTCHA_QUESTION, false).build()) {
            Client visitor = Client.of(other.handler());
            assertThat(visitor.get("/mailed/").text())
                    .contains("<img", "href=\"?captcha=mail\">A code by mail instead</a>")
                    .doesNotContain("question");
            assertThat(visitor.get("/mailed/?captcha=mail").text())
                    .contains("Email, and then the code from there:</label>")
                    .contains("aria-describedby=\"id_captcha_captcha\"", "autocomplete=\"email\"")
                    .contains("<p id=\"id_captcha_captcha\">Type your address")
                    .contains("href=\"?captcha=picture\"")
                    .doesNotContain("<img");

            assertThat(type(visitor, "no@address")).contains("Enter a valid email address.");
            assertThat(type(visitor, "123456")).contains("No code was sent.");
            assertThat(mails.outbox()).isEmpty();
            assertThat(type(visitor, "ann@example.com"))
                    .contains("A new code is on its way.", "A code was sent to ann@example.com.")
                    .contains("autocomplete=\"one-time-code\"");
            assertThat(type(visitor, "ann@example.com")).contains("You can ask for a new code in");
            Matcher code =
                    Pattern.compile("\\b\\d{6}\\b").matcher(mails.outbox().getFirst().body());
            assertThat(code.find()).isTrue();
            assertThat(type(visitor, "none")).contains("4 tries left");
            assertThat(type(Client.of(other.handler()), code.group()))
                    .contains("No code was sent.");
            assertThat(type(visitor, code.group())).isEqualTo("passed");
            assertThat(type(visitor, code.group())).contains("No code was sent.");
            assertThat(mails.outbox()).hasSize(1);
        }
    }

    @Test
    void noCodeGoesWhereASiteOffersNone() {
        InMemoryBackend mails = InMemoryBackend.of();
        try (Site other = app().mail(mails).build()) {
            Client visitor = Client.of(other.handler());
            assertThat(visitor.get("/?captcha=mail").text())
                    .contains("<img")
                    .doesNotContain("mail\"");
            Map<String, String> fields = Map.of("captcha_id", "", "captcha", "ann@example.com");
            assertThat(visitor.post("/?captcha=mail", fields).text())
                    .contains("That is not what was asked for.");
            assertThat(mails.outbox()).isEmpty();
        }
        assertThatThrownBy(() -> Captcha.field(Request.get("/"), Verification.bySms("captcha")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Verification.byMail");
    }
}
