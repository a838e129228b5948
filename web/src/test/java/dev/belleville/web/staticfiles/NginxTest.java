package dev.belleville.web.staticfiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.testing.FreePort;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration in docs/static.md, in a real nginx before a real site, where one is installed.
 */
class NginxTest {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Pattern BLOCK = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    private App app() {
        return App.of()
                .get("/", _ -> Response.text("the site"))
                .set(WebSettings.STATIC_DIRS, List.of("" + folder.resolve("static")))
                .set(WebSettings.STATIC_ROOT, "" + folder.resolve("staticfiles"))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void itServesWhatTheSiteWouldServe() throws Exception {
        assumeTrue(
                Files.isExecutable(NGINX), "nginx is not installed: apt-get install nginx-light");
        Files.createDirectories(folder.resolve("static/css"));
        Files.writeString(folder.resolve("static/css/shop.css"), "a { color: red }\n".repeat(50));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        assertThat(app().execute("collectstatic", "--no-input")).isZero();
        Files.createSymbolicLink(
                folder.resolve("staticfiles/link.txt"), folder.resolve("secret.txt"));
        Files.writeString(folder.resolve("staticfiles/.hidden"), "secret");
        Files.createDirectories(folder.resolve("media"));
        Files.writeString(folder.resolve("media/page.html"), "<script>alert(1)</script>");
        Files.writeString(folder.resolve("media/.hidden"), "secret");
        try (Site site = app().build();
                Server server =
                        Server.start(ServerOptions.of(site.settings(), 0), site.handler())) {
            int port = FreePort.find();
            Process nginx = start(port, server.port());
            try {
                waitFor(port);
                compare(site, port, server.port());
                Answer page = askAt("files.example.com", port, "/media/page.html");
                assertThat(page.body()).isEqualTo("<script>alert(1)</script>");
                assertThat(page.header("Content-Security-Policy")).startsWith("sandbox;");
                assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(askAt("files.example.com", port, "/media/.hidden").status())
                        .isEqualTo(404);
            } finally {
                nginx.destroy();
                nginx.waitFor();
            }
        }
    }

    private void compare(Site site, int nginx, int own) throws IOException {
        assertThat(ask(nginx, "/").body()).isEqualTo("the site");
        String hashed = site.staticUrl("css/shop.css");
        assertThat(hashed).matches("/static/css/shop\\.[0-9a-f]{12}\\.css");
        for (String path : List.of(hashed, "/static/css/shop.css")) {
            for (String header :
                    List.of("Cache-Control", "Content-Encoding", "Vary", "Content-Length")) {
                assertThat(ask(nginx, path, "Accept-Encoding: gzip").header(header))
                        .as(path + " " + header)
                        .isNotEmpty()
                        .isEqualTo(ask(own, path, "Accept-Encoding: gzip").header(header));
            }
            assertThat(ask(nginx, path).body()).startsWith("a { color: red }");
            assertThat(ask(nginx, path, "Range: bytes=0-2").body()).isEqualTo("a {");
        }
        for (String path :
                List.of(
                        "/static/../secret.txt",
                        "/static/%2e%2e/secret.txt",
                        "/static/..%2fsecret.txt",
                        "/static../secret.txt",
                        "/static/link.txt",
                        "/static/.hidden",
                        "/static/none.css")) {
            for (int port : new int[] {nginx, own}) {
                Answer answer = ask(port, path);
                assertThat(answer.status()).as(port + path).isIn(400, 403, 404);
                assertThat(answer.body()).doesNotContain("secret\n");
            }
        }
    }

    private Process start(int port, int site) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/static.md")));
        List<String> blocks = block.results().map(one -> one.group(1)).toList();
        assertThat(blocks).hasSize(2);
        Path home = Files.createDirectories(folder.resolve("nginx"));
        String of =
                String.join("\n", blocks)
                        .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                        .replace("/srv/shop/", folder + "/")
                        .replace("127.0.0.1:8000", "127.0.0.1:" + site);
        String temporary =
                List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                        .map(name -> name + "_temp_path " + home + "/" + name + ";\n")
                        .reduce("", String::concat);
        Path file =
                Files.writeString(
                        home.resolve("nginx.conf"),
                        "%sdaemon off;\npid %s/pid;\nerror_log %s/error.log;\nevents {}\nhttp {\naccess_log off;\n%stypes { text/css css; }\n%s}\n"
                                .formatted(user(), home, home, temporary, of));
        return new ProcessBuilder(
                        "" + NGINX, "-c", "" + file, "-p", "" + home, "-e", home + "/error.log")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .start();
    }

    /** Its workers would be nobody's, who may not read a folder of root's. */
    private static String user() {
        return System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    }

    private void waitFor(int port) throws Exception {
        for (int i = 0; i < 2400; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(25);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("nginx/out")));
    }

    private record Answer(int status, List<String> headers, String body) {
        String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** By a bare socket: a client would tidy the path. */
    private static Answer ask(int port, String path, String... headers) throws IOException {
        return askAt("127.0.0.1", port, path, headers);
    }

    private static Answer askAt(String host, int port, String path, String... headers)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: " + host));
            lines.addAll(List.of(headers));
            lines.add("Connection: close");
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            String[] parts = answer.split("\r\n\r\n", 2);
            List<String> head = List.of(parts[0].split("\r\n"));
            return new Answer(Integer.parseInt(head.getFirst().split(" ")[1]), head, parts[1]);
        }
    }
}
