package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.regex.Pattern;

/** Bytes to a real server, and what comes back. */
final class Wire {
    /** The detector of Jazzer that an attack over a socket sets off. */
    static final List<String> ALLOWED =
            List.of("com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery");

    private static final byte[] LAST =
            "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final int MOMENT = 20;
    private static final int PATIENCE = 5_000;

    private Wire() {}

    /** What comes back for {@code parts} and one more request behind them. */
    static String exchange(Server server, byte[]... parts) throws IOException {
        return exchange(server, MOMENT, parts);
    }

    /** What comes back for the request of a client that has done nothing wrong. */
    static String next(Server server) throws IOException {
        return exchange(server, PATIENCE);
    }

    private static String exchange(Server server, int patience, byte[]... parts)
            throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var answer = new StringBuilder();
            try {
                for (byte[] part : parts) {
                    socket.getOutputStream().write(part);
                }
                socket.getOutputStream().write(LAST);
                socket.setSoTimeout(patience);
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

    /** No 5xx but those by which HTTP says what it does not know. */
    static void assertNoFault(String answer) {
        STATUS.matcher(answer)
                .results()
                .map(found -> found.group(1))
                .forEach(status -> assertThat(status).as(answer).matches("[1-4]..|501|505"));
    }
}
