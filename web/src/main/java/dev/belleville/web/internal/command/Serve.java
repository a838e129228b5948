package dev.belleville.web.internal.command;

import dev.belleville.core.Invocation;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Server;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.migrate.MigrationError;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the site until the process is asked to end. Django's {@code runserver}. */
@Command(name = "serve", description = "Serve the site.")
final class Serve implements Runnable, CommandRunner.Configures {
    private static final Duration MOMENT = Duration.ofSeconds(1);

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

    @Override
    public void run() {
        Site site = Site.current();
        serve(new Opening(site.serverOptions(), () -> site));
    }

    /**
     * Starts the server while the site opens and connects to its database: each takes as long as
     * the other. Requests that come sooner wait. The site is closed at the end.
     */
    static void serve(Opening opening) {
        var opened =
                CompletableFuture.supplyAsync(
                        () -> prepared(opening.site().get()),
                        task -> Thread.ofPlatform().daemon().name("belle-open").start(task));
        Server server;
        try {
            server =
                    Server.start(
                            opening.server(), request -> opened.join().handler().handle(request));
        } catch (RuntimeException e) {
            opened.thenAccept(Site::close).exceptionally(_ -> null).join();
            throw e;
        }
        Site site;
        try {
            site = opened.join();
        } catch (CompletionException e) {
            server.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        var ended = new CountDownLatch(1);
        server.runUntilEnd(
                site.settings().get(HttpSettings.SHUTDOWN_GRACE),
                uri -> announce(site, uri, ended),
                () -> {
                    ended.countDown();
                    site.close();
                });
    }

    private static Site prepared(Site site) {
        try {
            site.scope().run(site::prepare);
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /**
     * What works beside the server begins a moment later, and what is wrong is looked for: the
     * first visitors want the processor, and the connections to the database, for themselves.
     */
    private static void announce(Site site, URI uri, CountDownLatch ended) {
        System.out.println("Serving on " + uri + " (Ctrl+C ends it).");
        try {
            if (!ended.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                site.serving();
                site.scope().run(() -> remindOfMigrations(site));
                if (site.isDebug()) {
                    site.mistakes().forEach(System.out::println);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is gone meanwhile ends no site that serves. */
    private static void remindOfMigrations(Site site) {
        try {
            int pending = site.pendingMigrations();
            if (pending > 0) {
                System.out.println(
                        pending
                                + (pending == 1 ? " migration is" : " migrations are")
                                + " not applied; run '"
                                + Invocation.program()
                                + " migrate'.");
            }
        } catch (DatabaseError | MigrationError e) {
            System.out.println(
                    "Whether migrations are to be applied is unknown: " + e.getMessage());
        }
    }
}
