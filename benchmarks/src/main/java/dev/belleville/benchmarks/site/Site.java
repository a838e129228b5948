package dev.belleville.benchmarks.site;

import static dev.belleville.http.Urls.path;

import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.Urls;
import java.util.Map;

/** The site under measure. */
public final class Site {
    private Site() {}

    /** Serves on the port that is the only argument, until the process ends. */
    public static void main(String[] arguments) {
        Urls urls =
                Urls.of(
                        path("plaintext", _ -> Response.text("Hello, World!")),
                        path("json", _ -> Response.json(Map.of("message", "Hello, World!"))));
        int port = Integer.parseInt(arguments[0]);
        Server.start(ServerOptions.on(port).host("127.0.0.1"), Router.of(urls));
    }
}
