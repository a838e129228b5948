package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a program from its sources: one listening port for good, and behind it the newest version
 * that compiles.
 *
 * <p>A request that finds changed sources waits for the new version; so does the watcher, so that a
 * page that reloads itself or a person who switches windows finds it ready.
 */
final class ReloadingServer {
    private static final Logger log = LoggerFactory.getLogger(ReloadingServer.class);
    private static final long WATCH_MILLIS = 250;

    private final Program program;
    private final Compiler compiler;
    private final UnaryOperator<App> configure;
    private long fingerprint;
    private @Nullable Version version;
    private @Nullable RuntimeException fault;

    /** One version of the program, running. */
    private record Version(CompiledClasses classes, Site site) {
        void close() throws IOException {
            site.close();
            classes.close();
        }
    }

    /**
     * @param configure what the command line adds to each version of the app
     */
    ReloadingServer(Program program, Compiler compiler, UnaryOperator<App> configure) {
        this.program = program;
        this.compiler = compiler;
        this.configure = configure;
    }

    /** Serves until the process is asked to end; the first version's settings say where. */
    void run() {
        Site first = load().site();
        try (Server server = Server.start(first.serverOptions(), this::answer)) {
            System.out.println(
                    "Serving on " + server.uri() + " and watching " + program.main() + ".");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
            watch();
        }
    }

    private Response answer(Request request) throws Exception {
        Version now = current();
        return now == null ? FaultPage.of(fault()) : now.site().handler().handle(request);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(WATCH_MILLIS);
                current();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest version, or null while the sources are at fault. */
    private synchronized @Nullable Version current() {
        if (program.fingerprint() != fingerprint) {
            long started = System.nanoTime();
            try {
                load();
                log.info("Reloaded in {} ms.", (System.nanoTime() - started) / 1_000_000);
            } catch (RuntimeException e) {
                fault = e;
                log.error("Not reloaded: {}", e.getMessage());
            }
        }
        return fault == null ? version : null;
    }

    private synchronized RuntimeException fault() {
        return fault == null
                ? new ImproperlyConfigured("The site is being reloaded; try again.")
                : fault;
    }

    private synchronized Version load() {
        fingerprint = program.fingerprint();
        CompiledClasses classes = compiler.compile();
        App app = configure.apply(Launch.app(classes, program.mainClass()));
        Version before = version;
        Version after = new Version(classes, app.set(WebSettings.DEBUG, true).build());
        int pending = after.site().prepare();
        if (pending > 0) {
            log.warn("{} migrations are not applied; run 'belle migrate'.", pending);
        }
        version = after;
        fault = null;
        if (before != null) {
            try {
                before.close();
            } catch (IOException e) {
                log.warn("The version before could not be closed", e);
            }
        }
        return after;
    }
}
