package dev.belleville.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.UploadedFile;
import dev.belleville.testing.Await;
import dev.belleville.web.csrf.CsrfSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send that is too much or malformed, to a site that is served. */
class LimitsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n"
                    + "twelve bytes\r\n";

    @TempDir Path folder;
    private final BlockingQueue<UploadedFile> uploads = new ArrayBlockingQueue<>(10);
    private Site site;
    private Server server;

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(folder.resolve("400.html"), "own {{ exception }} {{ request_path }}");
        site =
                App.of()
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .flag("templateDirs", folder.toString())
                        .flag("port", "0")
                        .set(HttpSettings.DATA_UPLOAD_MAX_MEMORY_SIZE, 1000L)
                        .set(HttpSettings.DATA_UPLOAD_MAX_NUMBER_FIELDS, 3)
                        .set(HttpSettings.DATA_UPLOAD_MAX_NUMBER_FILES, 2)
                        .set(HttpSettings.FILE_UPLOAD_MAX_MEMORY_SIZE, 4L)
                        .set(HttpSettings.MAX_BODY_SIZE, 5000L)
                        .set(HttpSettings.MAX_HEADER_SIZE, 2000L)
                        .set(CsrfSettings.CSRF_PROTECT_ALL, false)
                        .get("/", request -> Response.json(request.query().lists()))
                        .get("/<path:rest>", request -> Response.text(request.path()))
                        .get("/cookies", request -> Response.json(request.cookies()))
                        .post("/form", request -> Response.json(request.form().lists()))
                        .post("/json", request -> Response.json(request.json()))
                        .post(
                                "/keeps",
                                request -> {
                                    uploads.addAll(request.files().list("f"));
                                    return Response.text("kept");
                                })
                        .post(
                                "/fails",
                                request -> {
                                    uploads.addAll(request.files().list("f"));
                                    throw new IllegalStateException("broken");
                                })
                        .build();
        server = site.serve();
    }

    @AfterEach
    void stop() {
        server.close();
        site.close();
    }

    private String answer(String head, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            String message =
                    head
                            + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body;
            socket.getOutputStream().write(message.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private int get(String target) throws IOException {
        return status(answer("GET " + target + " HTTP/1.1", ""));
    }

    private int post(String path, String type, String body) throws IOException {
        return status(answer("POST " + path + " HTTP/1.1\r\nContent-Type: " + type, body));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "/?a=1&b=2&c=3,200",
        "/?a=1&b=2&c=3&d=4,400",
        "/?a=%ff%zz,200",
        "/%ff,400",
        "/%zz,400",
        "/%C0%AF,400",
        "/a%00b,200",
    })
    void queriesAndPaths(String target, int status) throws Exception {
        assertThat(get(target)).isEqualTo(status);
    }

    @Test
    void theSitesOwnPageTellsOfAPathThatIsNoText() throws Exception {
        assertThat(answer("GET /%ff HTTP/1.1", "")).contains("own ", "/%ff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=1; b", "=", ";;;", "a=\"", "a=\\", "\u00ff=\u00fe", "a=%ff", "a=b=c; a"})
    void cookiesThatAreNoneAreLeftOut(String cookies) throws Exception {
        String answer = answer("GET /cookies HTTP/1.1\r\nCookie: " + cookies, "");
        assertThat(status(answer)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"a=1&b=2&c=3,200", "a=1&b=2&c=3&d=4,400", "a=%ff%zz&=,200"})
    void forms(String body, int status) throws Exception {
        assertThat(post("/form", FORM, body)).isEqualTo(status);
    }

    @Test
    void bodies() throws Exception {
        assertThat(post("/form", FORM, "a=" + "x".repeat(998))).isEqualTo(200);
        assertThat(post("/form", FORM, "a=" + "x".repeat(999))).isEqualTo(413);
        assertThat(post("/json", "application/json", "\"" + "x".repeat(5000) + "\""))
                .isEqualTo(413);
        assertThat(post("/json", "application/json", "{\"a\":")).isEqualTo(400);
        assertThat(post("/json", "application/json", "\"\u00ff\"")).isEqualTo(400);
    }

    @Test
    void heads() throws Exception {
        assertThat(status(answer("GET / HTTP/1.1\r\nX-A: " + "x".repeat(1500), ""))).isEqualTo(200);
        assertThat(status(answer("GET / HTTP/1.1\r\nX-A: " + "x".repeat(2500), ""))).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx",
                "--b\r\nno header at all\r\n\r\nx\r\n--b--",
                "nothing of a form",
                "",
            })
    void multipartThatIsNone(String body) throws Exception {
        assertThat(post("/form", MULTIPART, body)).isIn(200, 400);
    }

    @Test
    void multipartWithoutABoundary() throws Exception {
        assertThat(post("/form", "multipart/form-data", FILE + "--b--")).isEqualTo(400);
    }

    @Test
    void files() throws Exception {
        assertThat(post("/keeps", MULTIPART, FILE.repeat(2) + "--b--")).isEqualTo(200);
        assertThat(post("/keeps", MULTIPART, FILE.repeat(3) + "--b--")).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/keeps,200", "/fails,500"})
    void uploadsLeaveNothingBehind(String path, int status) throws Exception {
        assertThat(post(path, MULTIPART, FILE + "--b--")).isEqualTo(status);
        UploadedFile upload = uploads.take();
        assertThat(upload.size()).isEqualTo(12);
        Await.until(Duration.ofSeconds(10), () -> !isThere(upload));
    }

    private static boolean isThere(UploadedFile upload) {
        try (InputStream in = upload.open()) {
            return in.available() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aHostThatIsNoneIs400() throws Exception {
        for (String host : List.of("evil.example", "a b", "localhost:x", "[::")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(20_000);
                String message = "GET / HTTP/1.1\r\nConnection: close\r\nHost: " + host;
                socket.getOutputStream().write((message + "\r\n\r\n").getBytes(ISO_8859_1));
                String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
                assertThat(Map.of(host, status(answer))).isEqualTo(Map.of(host, 400));
            }
        }
    }
}
