package shop;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.Setting;
import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the API write in the demo alone, for clients of this machine alone.
 *
 * <p>A page of another site, open in a browser of this machine, is no such client: its Origin gives
 * it away, and a name that it made to point here is not one of ours.
 */
final class LocalWrites implements Middleware {
    static final Setting<Boolean> OPEN =
            Setting.flag("openWrites", false, "let everybody on this machine write by the API");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    @Override
    public Handler wrap(Handler next) {
        return request -> {
            boolean changes =
                    request.path().startsWith(Shop.API) && !SAFE.contains(request.method());
            if (changes && !isAllowed(request)) {
                throw new PermissionDenied("This shop takes no changes by its API.");
            }
            return next.handle(request);
        };
    }

    private static boolean isAllowed(Request request) {
        return Site.current().settings().get(OPEN)
                && isLoopback(request.remoteAddress())
                && LOCAL.contains(withoutPort(request.host()))
                && isOwn(request.headers().get("Origin"), request);
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isOwn(@Nullable String origin, Request request) {
        if (origin == null) {
            return true;
        }
        try {
            return request.host().equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
