package dev.belleville.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on loopback that speaks TLS, and remembers what was said to it. */
final class TlsMailServer implements AutoCloseable {
    private final ServerSocket server;
    private final SSLContext context;
    private final SmtpBackend.Tls tls;
    private final BlockingQueue<List<String>> talks = new LinkedBlockingQueue<>();

    TlsMailServer(SSLContext context, SmtpBackend.Tls tls) throws IOException {
        this.context = context;
        this.tls = tls;
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What the next client said, a word for each command; {@code <TLS>} where TLS began. */
    List<String> talk() throws InterruptedException {
        List<String> talk = talks.poll(120, TimeUnit.SECONDS);
        return talk == null ? List.of("nobody came") : talk;
    }

    private void serve() {
        while (!server.isClosed()) {
            var talk = new ArrayList<String>();
            try (Socket socket = server.accept()) {
                if (tls == SmtpBackend.Tls.IMPLICIT) {
                    talk(secured(socket, talk), talk, true);
                } else {
                    talk(socket, talk, true);
                }
            } catch (IOException e) {
                talk.add("<broken off>");
            }
            talks.add(List.copyOf(talk));
        }
    }

    private SSLSocket secured(Socket socket, List<String> talk) throws IOException {
        var secured =
                (SSLSocket) context.getSocketFactory().createSocket(socket, null, port(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        talk.add("<TLS>");
        return secured;
    }

    private void talk(Socket socket, List<String> talk, boolean greets) throws IOException {
        if (greets) {
            say(socket, "220 here");
        }
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    say(socket, "250 taken");
                }
                continue;
            }
            String word = line.split(" ", 2)[0];
            talk.add(word);
            data = word.equals("DATA");
            switch (word) {
                case "EHLO" -> {
                    boolean open = !(socket instanceof SSLSocket);
                    say(socket, open ? "250-here\r\n250 STARTTLS" : "250-here\r\n250 AUTH PLAIN");
                }
                case "STARTTLS" -> {
                    say(socket, "220 go on");
                    talk(secured(socket, talk), talk, false);
                    return;
                }
                case "AUTH" -> say(socket, "235 well");
                case "DATA" -> say(socket, "354 go on");
                default -> say(socket, "250 well");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
