package dev.belleville.web.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SMS by a gateway, which is a server of ours here. */
class HttpSmsBackendTest {
    private static final String NUMBER = "+491511234567";
    private static final String TEXT = "123456 is \"your\" code\n& more {to}";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Server server;

    @BeforeEach
    void serve() {
        server = Server.start(ServerOptions.on(0), this::answer);
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    private Response answer(Request request) {
        heard.add(
                String.join(
                        "|",
                        request.method(),
                        request.fullPath(),
                        String.valueOf(request.headers().get("Content-Type")),
                        String.valueOf(request.headers().get("Authorization")),
                        request.text()));
        return switch (request.path()) {
            case "/broken/" -> Response.text("no credit for " + NUMBER).status(402);
            case "/away/" -> Response.redirect("/ok/");
            default -> Response.text("queued").status(202);
        };
    }

    private HttpSmsBackend at(String path) {
        return HttpSmsBackend.of("http://127.0.0.1:" + server.port() + path);
    }

    @Test
    void jsonIsTheUsualWay() {
        at("/ok/").token(new Secret("s3cret")).send(NUMBER, TEXT);
        String[] parts = heard.getFirst().split("\\|", 5);
        assertThat(parts).startsWith("POST", "/ok/", "application/json", "Bearer s3cret");
        assertThat(Json.parse(parts[4])).isEqualTo(Map.of("to", NUMBER, "text", TEXT));
    }

    @Test
    void formsAndAddressesHavePercentSigns() {
        at("/ok/")
                .contentType("application/x-www-form-urlencoded")
                .body("to={to}&text={text}")
                .send(NUMBER, "a & b");
        at("/ok/?to={to}&text={text}").method("GET").send(NUMBER, "a & b");
        assertThat(heard)
                .containsExactly(
                        "POST|/ok/|application/x-www-form-urlencoded|null|to=%2B491511234567&text=a%20%26%20b",
                        "GET|/ok/?to=%2B491511234567&text=a%20%26%20b|null|null|");
    }

    @Test
    void whatIsNoSuccessIsAnErrorThatKeepsQuiet() {
        for (String path : List.of("/broken/", "/away/")) {
            assertThatThrownBy(() -> at(path).token(new Secret("s3cret")).send(NUMBER, TEXT))
                    .isInstanceOf(SmsError.class)
                    .hasMessageMatching("The SMS gateway answered with (402|302)\\.")
                    .hasNoCause();
        }
        assertThat(heard).hasSize(2);
    }

    @Test
    void nobodyWaitsForGood() throws IOException {
        try (var silent = new ServerSocket(0)) {
            HttpSmsBackend backend =
                    HttpSmsBackend.of("http://127.0.0.1:" + silent.getLocalPort() + "/{to}/{text}")
                            .timeout(Duration.ofSeconds(2));
            assertThatThrownBy(() -> backend.send(NUMBER, TEXT))
                    .isInstanceOf(SmsError.class)
                    .hasMessage("The SMS gateway did not answer: HttpTimeoutException.")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> HttpSmsBackend.of("http://127.0.0.1:1/ {to}").send(NUMBER, TEXT))
                .isInstanceOf(SmsError.class)
                .hasMessageContaining("smsUrl")
                .message()
                .doesNotContain("151");
    }

    @Test
    void whatIsWrongInTheSettingsIsSaid() {
        assertThatThrownBy(() -> HttpSmsBackend.of(""))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("smsUrl");
        assertThatThrownBy(() -> at("/").header("X-Key", new Secret("s3cret\r\nX: y")))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("X-Key")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void theConsolePrintsAll() {
        var bytes = new ByteArrayOutputStream();
        ConsoleSmsBackend.of(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .send(NUMBER, "123456");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("SMS to +491511234567\n123456\n---");
    }
}
