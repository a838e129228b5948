package dev.belleville.rabbitmq;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands before a RabbitMQ and writes down which methods of AMQP its clients call. */
final class FrameTap implements AutoCloseable {
    private static final int METHOD = 1;
    private static final int HEADER = 2;
    private static final int BODY = 3;
    private final ServerSocket listener;
    private final int target;
    private final List<Called> called = new CopyOnWriteArrayList<>();

    /**
     * A method.
     *
     * @param name such as {@code queue.declare}
     * @param arguments in their order
     * @param header of a message: its properties, in hexadecimal digits
     * @param body in hexadecimal digits
     */
    record Called(String name, List<?> arguments, String header, String body) {
        Called(String name, List<?> arguments) {
            this(name, arguments, "", "");
        }
    }

    /** The digits of bytes. */
    static String digits(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private FrameTap(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Before the RabbitMQ at this port of the loopback. */
    static FrameTap before(int target) throws IOException {
        var tap = new FrameTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    String url() {
        return "amqp://guest:guest@127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** What was called by these names, in its order. */
    List<Called> called(String... names) {
        return called.stream().filter(one -> List.of(names).contains(one.name)).toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> copy(server, client));
                Thread.ofVirtual().start(() -> read(client, server));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of the two ended it
        }
    }

    private void read(Socket client, Socket server) {
        try (client;
                server) {
            var in = new DataInputStream(client.getInputStream());
            server.getOutputStream().write(in.readNBytes(8)); // AMQP 0 0 9 1
            while (true) {
                byte[] head = in.readNBytes(7);
                if (head.length < 7) {
                    return;
                }
                ByteBuffer frame = ByteBuffer.wrap(head);
                byte type = frame.get();
                frame.getShort();
                byte[] payload = in.readNBytes(frame.getInt());
                note(type, payload);
                var all = new ByteArrayOutputStream();
                all.write(head);
                all.write(payload);
                all.write(in.readByte());
                server.getOutputStream().write(all.toByteArray());
            }
        } catch (EOFException e) {
            // the client is gone
        } catch (IOException e) {
            // one of the two ended it
        }
    }

    private synchronized void note(byte type, byte[] payload) {
        if (type == METHOD) {
            Called method = method(payload);
            if (method != null) {
                called.add(method);
            }
        } else if (type == HEADER) {
            Called last = called.removeLast();
            String header = digits(Arrays.copyOfRange(payload, 12, payload.length));
            called.add(new Called(last.name, last.arguments, header, last.body));
        } else if (type == BODY) {
            Called last = called.removeLast();
            String body = last.body + digits(payload);
            called.add(new Called(last.name, last.arguments, last.header, body));
        }
    }

    private static @Nullable Called method(byte[] payload) {
        var in = new TableReader(payload);
        int number = in.twoOctets() << 16 | in.twoOctets();
        return switch (number) {
            case 40 << 16 | 10 -> {
                in.twoOctets();
                yield called(
                        "exchange.declare",
                        in.shortText(),
                        in.shortText(),
                        bits(in, 5),
                        in.table());
            }
            case 50 << 16 | 10 -> {
                in.twoOctets();
                yield called("queue.declare", in.shortText(), bits(in, 5), in.table());
            }
            case 50 << 16 | 20 -> {
                in.twoOctets();
                yield called(
                        "queue.bind",
                        in.shortText(),
                        in.shortText(),
                        in.shortText(),
                        bits(in, 1),
                        in.table());
            }
            case 60 << 16 | 10 -> {
                in.twoOctets();
                in.twoOctets();
                yield called("basic.qos", in.twoOctets(), bits(in, 1));
            }
            case 60 << 16 | 20 -> {
                in.twoOctets();
                String queue = in.shortText();
                in.shortText();
                yield called("basic.consume", queue, bits(in, 4), in.table());
            }
            case 60 << 16 | 40 -> {
                in.twoOctets();
                yield called("basic.publish", in.shortText(), in.shortText(), bits(in, 2));
            }
            default -> null;
        };
    }

    private static Called called(String name, Object... arguments) {
        return new Called(name, List.of(arguments));
    }

    /** The flags of one octet, the lowest first. */
    private static List<Boolean> bits(TableReader in, int count) {
        int octet = in.octet();
        var bits = new Boolean[count];
        for (int i = 0; i < count; i++) {
            bits[i] = (octet & 1 << i) != 0;
        }
        return List.of(bits);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
