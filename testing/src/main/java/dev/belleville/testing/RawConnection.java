package dev.belleville.testing;

import dev.belleville.http.Server;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what a test tells it, one socket. It waits 20 seconds at most. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;
    private final InputStream in;

    RawConnection(Server server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends text in Latin-1; a line break is CR LF. */
    RawConnection send(String text) throws IOException {
        return send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Reads one response with its body. */
    RawResponse response() throws IOException {
        return response(true);
    }

    /** Reads one response to a HEAD. */
    RawResponse responseToHead() throws IOException {
        return response(false);
    }

    /** Reads a status line and headers, and leaves the body. */
    RawResponse head() throws IOException {
        var lines = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.append(line).append('\n');
        }
        return new RawResponse(lines.toString(), "");
    }

    String read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** One line of a chunked body or a head, without its CR LF. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The server closed the connection");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Skips {@code count} bytes, fewer at the end; gives how many there were. */
    long skip(long count) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long skipped = 0;
        while (skipped < count) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (n < 0) {
                break;
            }
            skipped += n;
        }
        return skipped;
    }

    /** Whether the server closes the connection, whatever it sends before. */
    boolean isClosedByServer() throws IOException {
        try {
            skip(Long.MAX_VALUE);
            return true;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private RawResponse response(boolean withBody) throws IOException {
        RawResponse head = head();
        int status = head.status();
        if (!withBody || status < 200 || status == 204 || status == 304) {
            return head;
        }
        String length = head.header("Content-Length");
        String body;
        if (head.header("Transfer-Encoding").equals("chunked")) {
            body = chunks();
        } else if (length.isEmpty()) {
            body = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } else {
            body = read(Integer.parseInt(length));
        }
        return new RawResponse(head.head(), body);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(read(size));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }
}
