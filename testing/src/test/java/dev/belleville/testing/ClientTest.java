package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Cookie;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.Router;
import dev.belleville.http.Urls;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientTest {
    private final Client client =
            Client.of(
                    Router.of(
                            Urls.of(
                                    Route.get("/", req -> Response.json(req.cookies())),
                                    Route.get(
                                            "/login",
                                            _ ->
                                                    Response.noContent()
                                                            .cookie(Cookie.of("session", "s1"))),
                                    Route.get(
                                            "/logout",
                                            _ ->
                                                    Response.noContent()
                                                            .cookie(Cookie.delete("session"))),
                                    Route.post("/", req -> Response.json(req.form().map())),
                                    Route.put("/", req -> Response.json(req.json())),
                                    Route.get(
                                            "/where", req -> Response.text(req.absoluteUri("/a"))),
                                    Route.get(
                                            "/bug",
                                            _ -> {
                                                throw new IllegalStateException("a bug");
                                            }))));

    @Test
    void cookiesAreSentBackUntilTheyAreDeleted() {
        assertThat(client.get("/login").status()).isEqualTo(204);
        assertThat(client.get("/").json()).isEqualTo(Map.of("session", "s1"));
        assertThat(client.get("/logout").status()).isEqualTo(204);
        assertThat(client.get("/").json()).isEqualTo(Map.of());
    }

    @Test
    void formsAndJsonArrive() {
        assertThat(client.post("/", Map.of("a", "ü &")).json()).isEqualTo(Map.of("a", "ü &"));
        assertThat(client.putJson("/", Map.of("a", 1)).json()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void anHttpErrorIsAnAnswerAndABugIsThrown() {
        assertThat(client.get("/none").status()).isEqualTo(404);
        assertThat(client.delete("/").header("Allow")).contains("GET", "POST");
        assertThatThrownBy(() -> client.get("/bug")).hasMessage("a bug");
    }

    @Test
    void headHasNoBody() {
        assertThat(client.head("/").bytes()).isEmpty();
    }

    @Test
    void theHostIsTestserver() {
        assertThat(client.secure().get("/where").text()).isEqualTo("https://localhost/a");
    }
}
