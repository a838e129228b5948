package dev.belleville.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import java.io.IOException;
import java.util.List;

/**
 * Request lines, headers and bodies as bytes on a socket of the real server. Nothing is logged as
 * an error, no answer is a 5xx but those by which HTTP says what it does not know, and the server
 * answers the next client.
 */
class ServerFuzzTest extends FuzzTest {
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
        return Wire.ALLOWED;
    }

    @Override
    Attack open() {
        Faults faults = Faults.listen();
        Server server = Server.start(ServerOptions.on(0), ServerFuzzTest::answer);
        return input -> attack(server, faults, input);
    }

    private static void attack(Server server, Faults faults, byte[] input) throws IOException {
        Wire.assertNoFault(Wire.exchange(server, input));
        assertThat(Wire.next(server))
                .as("the answer to the next client")
                .startsWith("HTTP/1.1 200");
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
}
