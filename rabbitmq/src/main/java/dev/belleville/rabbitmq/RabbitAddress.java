package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a RabbitMQ is, as Kombu writes it. It shows itself without its password.
 *
 * @param virtualHost {@code /} where the address names none
 */
record RabbitAddress(
        String host, int port, String user, String password, String virtualHost, boolean tls) {
    private static final int USUAL_PORT = 5672;
    private static final int USUAL_TLS_PORT = 5671;
    private static final String LOOPBACK = "127.0.0.1"; // where guest may log in
    private static final String FORM =
            "Write a RabbitMQ as amqp://USER:PASSWORD@HOST:PORT/VIRTUALHOST, amqps:// for TLS, several with semicolons"
                    + " between; / in the name of a virtual host is %2F, and // at the end is the one that is named /.";

    /**
     * All that stand in {@code text}, with semicolons between. One that is but {@code HOST:PORT} is
     * as the first in all else.
     */
    static List<RabbitAddress> all(String text) {
        var all = new ArrayList<RabbitAddress>();
        for (String one : text.split(";")) {
            String stripped = one.strip();
            all.add(
                    stripped.contains("://") || all.isEmpty()
                            ? of(stripped)
                            : all.getFirst().at(stripped));
        }
        return List.copyOf(all);
    }

    /** By hand: a URI of Java's knows no host with an underscore, which containers have. */
    private static RabbitAddress of(String text) {
        boolean tls = text.startsWith("amqps://");
        if (!tls && !text.startsWith("amqp://") && !text.startsWith("pyamqp://")) {
            throw new IllegalArgumentException(FORM);
        }
        String rest = text.substring(text.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        String place = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        if (rest.contains("?") || rest.contains("#")) {
            throw new IllegalArgumentException(
                    FORM + " What else is to be said, say in brokerTransportOptions.");
        }
        int at = place.lastIndexOf('@');
        String account = at < 0 ? "" : place.substring(0, at);
        int colon = account.indexOf(':');
        String user = decoded(colon < 0 ? account : account.substring(0, colon));
        String password = colon < 0 ? "" : decoded(account.substring(colon + 1));
        return new RabbitAddress(
                        "",
                        0,
                        user.isEmpty() ? "guest" : user,
                        password.isEmpty() ? "guest" : password,
                        path.isEmpty() ? "/" : decoded(path),
                        tls)
                .at(place.substring(at + 1));
    }

    private RabbitAddress at(String place) {
        int colon = place.lastIndexOf(':');
        boolean bare = colon < 0 || place.endsWith("]"); // [::1] has colons of its own
        String name = decoded(bare ? place : place.substring(0, colon));
        int usual = port != 0 ? port : tls ? USUAL_TLS_PORT : USUAL_PORT;
        return new RabbitAddress(
                name.isEmpty() || name.equals("localhost") ? LOOPBACK : name,
                bare ? usual : number(place.substring(colon + 1)),
                user,
                password,
                virtualHost,
                tls);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORM); // the cause would show the password
        }
    }

    private static int number(String port) {
        @Nullable Integer number = null;
        try {
            number = Integer.valueOf(port);
        } catch (NumberFormatException e) {
            // below: the cause would show what may be part of a password
        }
        if (number == null || number < 1 || number > 0xFFFF) {
            throw new IllegalArgumentException(FORM);
        }
        return number;
    }

    /** As logs show it. */
    @Override
    public String toString() {
        return host + ":" + port + (virtualHost.startsWith("/") ? "" : "/") + virtualHost;
    }
}
