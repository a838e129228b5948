package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * Where a server is. It shows itself without its password.
 *
 * @param database the number after the path's slash
 */
record RedisAddress(
        String host, int port, String user, String password, int database, boolean tls) {
    private static final int USUAL_PORT = 6379;
    private static final String FORM =
            "Write a Redis as redis://USER:PASSWORD@HOST:PORT/NUMBER, rediss:// for TLS, several with commas between.";

    /** All that stand in {@code text}, with commas between. */
    static List<RedisAddress> all(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).map(RedisAddress::of).toList();
    }

    private static RedisAddress of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(FORM); // the cause would show the password
        }
        boolean tls = "rediss".equals(uri.getScheme());
        if ((!tls && !"redis".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(FORM);
        }
        String account = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = account.indexOf(':');
        return new RedisAddress(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                decoded(colon < 0 ? account : account.substring(0, colon)),
                decoded(colon < 0 ? "" : account.substring(colon + 1)),
                number(uri.getPath()),
                tls);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    private static int number(String path) {
        if (path.isEmpty() || path.equals("/")) {
            return 0;
        }
        try {
            return Integer.parseInt(path.substring(1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(FORM, e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
