package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import java.io.IOException;
import java.util.List;

/**
 * The input is what stands behind a head that announces chunks, for a handler that reads them all
 * and for one that reads none. The client gets an answer, a connection that ends, and never a 5xx;
 * what hides behind a malformed chunk is no request.
 */
class ChunkedBodiesFuzzTest extends FuzzTest {
    @Override
    int runs() {
        return 600;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "5\r\n[1,2]\r\n0\r\n\r\n",
                "3;a=b;c=\"d;e\"\r\nabc\r\n00002\r\nde\r\n0;last\r\n\r\n",
                "0\r\nA: b\r\nContent-Length: 3\r\n\r\n",
                "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n",
                "1\r\nabc\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n",
                "zz\r\nabc\r\n0\r\n\r\n",
                "80000000\r\nabc");
    }

    @Override
    List<String> words() {
        return List.of(
                "\r\n",
                "\n",
                "\r",
                "0\r\n\r\n",
                "\r\n0\r\n",
                "7fffffff",
                "ffffffffffffffff",
                "-1",
                "0x",
                ";",
                "=\"",
                " ;",
                "\t",
                "\0",
                "Transfer-Encoding: chunked\r\n",
                "Content-Length: 1\r\n",
                " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    /** The attack itself comes over a socket. */
    @Override
    List<String> allowed() {
        return Wire.ALLOWED;
    }

    @Override
    Attack open() {
        Faults faults = Faults.listen();
        Settings.Builder small = Settings.builder().set(HttpSettings.MAX_BODY_SIZE, 1000L);
        var options = ServerOptions.of(small.declare(HttpSettings.ALL).build(), 0);
        Server server =
                Server.start(
                        options,
                        request -> {
                            assertThat(request.path()).isNotEqualTo("/hidden");
                            return Response.text(
                                    request.path().equals("/read")
                                            ? "read " + request.body().readAllBytes().length
                                            : "fine");
                        });
        return input -> {
            attack(server, "read", input);
            attack(server, "leave", input);
            faults.rethrow();
        };
    }

    private static void attack(Server server, String path, byte[] input) throws IOException {
        String head =
                "POST /" + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        String answer = Wire.exchange(server, head.getBytes(ISO_8859_1), input);
        Wire.assertNoFault(answer);
        assertThat(Wire.next(server))
                .as("the answer to the next client")
                .startsWith("HTTP/1.1 200");
    }
}
