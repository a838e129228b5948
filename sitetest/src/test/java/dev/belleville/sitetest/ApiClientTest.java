package dev.belleville.sitetest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Request;
import dev.belleville.http.Router;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiClientTest {
    @RegisterExtension
    static final TestSite diary = TestSite.of(Diary::app).data(ApiClientTest::fill);

    private static void fill() {
        User.objects.createUser("anna", "anna@example.com", "pa55word-of-anna");
        Note.objects.create(note -> note.text = "Buy tea");
    }

    private final Map<String, String> note = Map.of("text", "Drink tea");

    private static User anna() {
        return User.objects.get("username", "anna");
    }

    @Test
    void theSessionOfWhoLoggedInIsSent() {
        ApiClient client = diary.api();
        assertThat(client.login("anna", "wrong")).isFalse();
        assertThat(client.get("/me").text()).isEmpty();
        assertThat(client.login("anna", "pa55word-of-anna")).isTrue();
        assertThat(client.get("/me").text()).isEqualTo("anna");
        assertThat(client.post("/api/notes", note).status()).isEqualTo(201);
        assertThat(client.logout().get("/me").text()).isEmpty();
        assertThat(client.post("/api/notes", note).status()).isEqualTo(401);
        assertThat(client.forceLogin(anna()).get("/me").text()).isEqualTo("anna");
    }

    @Test
    void pagesHaveAClientTooThatNeedsNoPassword() {
        Client visitor = diary.client(anna());
        assertThat(visitor.get("/me").text()).isEqualTo("anna");
        assertThat(diary.client().get("/me").text()).isEmpty();
    }

    @Test
    void credentialsAreHeaders() {
        Token token = Token.objects.create(one -> one.user.set(anna()));
        ApiClient client = diary.api().credentials("Authorization", "Token " + token.key);
        assertThat(client.post("/api/notes", note).status()).isEqualTo(201);
        client.credentials("Authorization", "Token none");
        assertThat(client.get("/api/notes").json("detail")).isEqualTo("Invalid token.");
        assertThat(client.withoutCredentials().get("/api/notes").status()).isEqualTo(200);
    }

    @Test
    void bodiesGoWithHeadersAndWithDeletes() {
        ApiClient client = diary.api().forceAuthenticate(anna());
        String path = "/api/notes/" + Note.objects.get("text", "Buy tea").id;
        TestResponse changed =
                client.send(
                        client.request("PATCH", path, Map.of("text", "Pour tea"))
                                .header("If-Match", "*"));
        assertThat(changed.json("text")).isEqualTo("Pour tea");
        assertThat(client.delete(path, Map.of("why", "drunk")).status()).isEqualTo(204);
    }

    @Test
    void nobodyIsAskedOfWhoIsForced() {
        ApiClient client = diary.api().forceAuthenticate(anna(), "a key");
        String path = "/api/notes/" + Note.objects.get("text", "Buy tea").id;
        assertThat(client.post(path + "/send", Map.of()).json("by")).isEqualTo("a key");
        assertThat(diary.outbox())
                .singleElement()
                .satisfies(mail -> assertThat(mail.body()).isEqualTo("Buy tea"));
        client.forceAuthenticate(null);
        assertThat(client.post(path + "/send", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void formsNeedTheirTokenWhereThatIsEnforced() {
        ApiClient client = diary.api().enforceCsrfChecks().forceLogin(anna());
        TestResponse refused = client.post("/api/notes", note);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(String.valueOf(refused.json("detail"))).startsWith("CSRF Failed");
    }

    @ParameterizedTest
    @EnumSource
    void dataIsWrittenAsTold(ApiFormat format) {
        ApiClient client = diary.api().format(format).forceAuthenticate(anna());
        TestResponse made = client.post("/api/notes", Map.of("text", "Früh & \"spät\""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json("text")).isEqualTo("Früh & \"spät\"");
        String path = "/api/notes/" + made.json("id");
        assertThat(client.put(path, note).json("text")).isEqualTo("Drink tea");
        assertThat(client.patch(path, Map.of("text", "x")).json("text")).isEqualTo("x");
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.head(path).status()).isEqualTo(404);
        assertThat(client.options("/api/notes").json("name")).isEqualTo("Note List");
    }

    @Test
    void filesAreParts(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "ä");
        String body = new String(ApiFormat.MULTIPART.write(Map.of("file", file)), UTF_8);
        assertThat(body)
                .contains(
                        "name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nä\r\n");
        assertThat(new String(ApiFormat.FORM.write(Map.of("a", List.of("1", "2"))), UTF_8))
                .isEqualTo("a=1&a=2");
        assertThatThrownBy(() -> ApiFormat.FORM.write("text"))
                .hasMessageContaining("made of a map");
        assertThatThrownBy(() -> ApiFormat.FORM.write(Collections.singletonMap("a", null)))
                .hasMessageContaining("no null");
    }

    @Test
    void aFactoryMakesRequestsForAPartOfTheSite() throws Exception {
        var factory = ApiRequestFactory.of(ApiFormat.JSON);
        Router notes = Router.of(Diary.api());
        Request request = factory.post("/notes", note);
        assertThat(notes.handle(request).status()).isEqualTo(401);
        Request known = ApiRequestFactory.forceAuthenticate(factory.post("/notes", note), anna());
        assertThat(notes.handle(known).status()).isEqualTo(201);
        assertThat(notes.handle(factory.get("/notes")).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotInAnAnswerIsNamed() {
        TestResponse answer = diary.api().get("/api/notes");
        assertThatThrownBy(() -> answer.json(0, "name"))
                .hasMessageContaining("There is no 'name' in the answer 200")
                .hasMessageContaining("Buy tea");
        assertThatThrownBy(() -> answer.json(1)).hasMessageContaining("'1'");
        assertThat(answer.json(0, "text")).isEqualTo("Buy tea");
    }
}
