package dev.belleville.web.internal.command;

import dev.belleville.http.HttpSettings;
import dev.belleville.http.Server;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the site until the process is asked to end. Django's {@code runserver}. */
@Command(name = "serve", description = "Serve the site.")
final class Serve implements Runnable, CommandRunner.Configures {
    @Option(names = "--port", paramLabel = "N", description = "the port; 0 for a free one")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "the address to listen on")
    private @Nullable String host;

    @Override
    public void configure(App app) {
        if (port != null) {
            app.flag(WebSettings.PORT.key(), port);
        }
        if (host != null) {
            app.flag(WebSettings.HOST.key(), host);
        }
    }

    /**
     * Starts the server while the site connects to its database: each takes as long as the other.
     * Requests that come sooner wait.
     */
    @Override
    public void run() {
        Site site = Site.current();
        var prepared =
                CompletableFuture.supplyAsync(
                        () -> {
                            site.scope().run(site::prepare);
                            return site.handler();
                        },
                        task -> Thread.ofPlatform().daemon().name("belle-prepare").start(task));
        Server server =
                Server.start(site.serverOptions(), request -> prepared.join().handle(request));
        try {
            prepared.join();
        } catch (CompletionException e) {
            server.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        server.runUntilEnd(
                site.settings().get(HttpSettings.SHUTDOWN_GRACE),
                uri -> announce(site, uri),
                site::close);
    }

    private static void announce(Site site, URI uri) {
        System.out.println("Serving on " + uri + " (Ctrl+C ends it).");
        int pending = site.pendingMigrations();
        if (pending > 0) {
            System.out.println(pending + " migrations are not applied; run 'belle migrate'.");
        }
    }
}
