package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * Request lines, headers and bodies as bytes on a socket of the real server. Nothing is logged as
 * an error, no answer is a 5xx but those by which HTTP says what it does not know, and the server
 * answers the next client.
 */
class ServerFuzzTest extends FuzzTest {
    private static final String LAST = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    /** It logs broken HTTP/2 of a client that the server has not met yet. */
    private static final String ENGINE = "io.vertx.core.net.impl.ConnectionBase";

    private static final int MOMENT = 20;
    private static final int PATIENCE = 5_000;

    @Override
    int runs() {
        return 600;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "GET /a?b=c HTTP/1.1\r\nHost: example.com\r\nCookie: a=b\r\nAccept: text/html;q=0.5\r\n\r\n",
                "POST /f HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 7\r\n\r\na=1&b=2",
                "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type:"
                        + " application/json\r\n\r\n5;x=y\r\n[1,2]\r\n0\r\nTrailer: x\r\n\r\n",
                "POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
                "GET http://a/b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
                "POST /m HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: 56\r\n\r\n--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--\r\n");
    }

    @Override
    List<String> words() {
        return List.of(
                "GET ",
                "CONNECT ",
                "TRACE ",
                " HTTP/1.1\r\n",
                " HTTP/1.0\r\n",
                " HTTP/9.9\r\n",
                "Host: ",
                "Content-Length: ",
                "Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: gzip\r\n",
                "Connection: close\r\n",
                "Connection: Upgrade\r\n",
                "Upgrade: websocket\r\n",
                "Upgrade: h2c\r\n",
                "Expect: 100-continue\r\n",
                "\r\n\r\n",
                "\r\n ",
                "\n\n",
                "\0",
                "\r\n0\r\n\r\n",
                "ffffffffffffffff",
                "99999999999999999999",
                "http://",
                "%00",
                "%ff",
                "://",
                "Content-Type: application/json\r\n",
                "Range: bytes=0-\r\n");
    }

    /** The attack itself comes over a socket. */
    @Override
    List<String> allowed() {
        return List.of("com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery");
    }

    @Override
    Attack open() {
        Faults faults = Faults.listenExceptTo(ENGINE);
        Server server = Server.start(ServerOptions.on(0), ServerFuzzTest::answer);
        return input -> attack(server, faults, input);
    }

    private static void attack(Server server, Faults faults, byte[] input) throws IOException {
        check(exchange(server, input));
        String next = exchange(server, new byte[0]);
        assertThat(next).as("the answer to the next client").startsWith("HTTP/1.1 200");
        faults.rethrow();
    }

    /** Asks the request for all it has. */
    private static Response answer(Request request) throws Exception {
        tolerate(request::path);
        tolerate(request::query);
        tolerate(request::cookies);
        tolerate(request::accepted);
        tolerate(request::absoluteUri);
        tolerate(request::form);
        if (request.contentType().subtype().equals("json")) {
            tolerate(request::json);
        }
        return Response.text("fine\n");
    }

    /** What comes back for {@code input} and one more request behind it. */
    private static String exchange(Server server, byte[] input) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var answer = new StringBuilder();
            try {
                socket.getOutputStream().write(input);
                socket.getOutputStream().write(LAST.getBytes(ISO_8859_1));
                socket.setSoTimeout(input.length == 0 ? PATIENCE : MOMENT);
                if (!readAll(socket.getInputStream(), answer)) {
                    socket.shutdownOutput(); // it waits for more, which does not come
                    socket.setSoTimeout(PATIENCE);
                    assertThat(readAll(socket.getInputStream(), answer)).as("an end").isTrue();
                }
            } catch (SocketException e) {
                // reset: it was refused before all was sent
            }
            return answer.toString();
        }
    }

    /** Whether the server closed the connection in time. */
    private static boolean readAll(InputStream in, StringBuilder answer) throws IOException {
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                answer.append((char) b);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static void check(String answer) {
        for (int at = answer.indexOf("HTTP/1.1 ");
                at >= 0;
                at = answer.indexOf("HTTP/1.1 ", at + 1)) {
            String status = answer.substring(at + 9, Math.min(answer.length(), at + 12));
            assertThat(status).as(answer).matches("[1-4]..|501|505");
        }
    }
}
