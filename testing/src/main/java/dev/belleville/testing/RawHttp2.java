package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.belleville.http.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;

/** HTTP/2 exactly as a test says it: headers as literals, and of the answer what matters. */
final class RawHttp2 implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 32;

    /** Bytes before the headers that say how urgent they are. */
    private static final int RANK = 5;

    private final RawConnection connection;

    /** A frame's payload in Latin-1. */
    private record Frame(int type, int flags, int stream, String payload) {}

    RawHttp2(Server server) throws IOException {
        connection = new RawConnection(server);
        connection.send(Http2Rules.PREFACE.getBytes(ISO_8859_1));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** The headers of a request by GET, for {@link #request} or {@link #begin}. */
    static String[] get(String path, String... more) {
        var all = new ArrayList<String>();
        Collections.addAll(all, ":method", "GET", ":scheme", "http", ":authority", "a");
        Collections.addAll(all, ":path", path);
        Collections.addAll(all, more);
        return all.toArray(new String[0]);
    }

    /** Sends a request without a body. */
    RawHttp2 request(int stream, String... namesAndValues) throws IOException {
        return headers(END_STREAM | END_HEADERS, stream, namesAndValues);
    }

    /** Sends the head of a request whose body follows. */
    RawHttp2 begin(int stream, String... namesAndValues) throws IOException {
        return headers(END_HEADERS, stream, namesAndValues);
    }

    /** Sends that many bytes of a body that goes on. */
    RawHttp2 body(int stream, int count) throws IOException {
        return send(DATA, 0, stream, new byte[count]);
    }

    private RawHttp2 headers(int flags, int stream, String... namesAndValues) throws IOException {
        var block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0); // a literal that no table keeps
            for (String text : new String[] {namesAndValues[i], namesAndValues[i + 1]}) {
                block.write(text.length());
                block.writeBytes(text.getBytes(ISO_8859_1));
            }
        }
        return send(HEADERS, flags, stream, block.toByteArray());
    }

    /** What comes of a request: {@code 400 the body}, or {@code reset 1}. */
    String answer(int stream) throws IOException {
        var answer = new StringBuilder();
        while (true) {
            Frame frame = read();
            if (frame.stream() != stream) {
                continue;
            }
            switch (frame.type()) {
                case HEADERS -> answer.append(status(frame)).append(' ');
                case DATA -> answer.append(frame.payload());
                case RESET -> {
                    return answer + "reset " + (int) frame.payload().charAt(3);
                }
                default -> throw new IOException("A frame of type " + frame.type());
            }
            if ((frame.flags() & END_STREAM) != 0) {
                return answer.toString();
            }
        }
    }

    /** The status comes first: by its index in the static table, or as a literal. */
    private static String status(Frame frame) {
        boolean isRanked = (frame.flags() & PRIORITY) != 0;
        String block = frame.payload().substring(isRanked ? RANK : 0);
        return switch (block.charAt(0)) {
            case 0x88 -> "200";
            case 0x8c -> "400";
            case 0x8d -> "404";
            case 0x8e -> "500";
            default -> block.substring(2, 5);
        };
    }

    private RawHttp2 send(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
        frame.writeBytes(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        frame.writeBytes(payload);
        connection.send(frame.toByteArray());
        return this;
    }

    private Frame read() throws IOException {
        String head = connection.read(9);
        if (head.length() < 9) {
            throw new IOException("The server closed the connection");
        }
        int length = (head.charAt(0) << 16) + (head.charAt(1) << 8) + head.charAt(2);
        return new Frame(head.charAt(3), head.charAt(4), head.charAt(8), connection.read(length));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
