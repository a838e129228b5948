package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.WrongSetting;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.migrate.MigrationError;
import dev.belleville.web.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a program from its sources: one listening port for good, and behind it the newest version
 * that compiles.
 *
 * <p>A database's file that was deleted and made anew is a reason to reload as well.
 *
 * <p>A request that finds changed sources waits for the new version; so does the watcher, so that a
 * page that reloads itself or a person who switches windows finds it ready. Requests in a version
 * that is replaced end in that version.
 */
final class ReloadingServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReloadingServer.class);

    /** A line for each request, without its query, which may hold what no log should. */
    private static final Logger requests = LoggerFactory.getLogger("belle.requests");

    private static final long WATCH_MILLIS = 250;
    private static final int REHEARSALS = 2;

    private final Program program;
    private final Compiler compiler;
    private final UnaryOperator<App> configure;
    private final Thread watcher = Thread.ofVirtual().name("belle-watch").unstarted(this::watch);
    private final ServerOptions options;
    private final Duration grace;
    private long fingerprint;
    private String database;
    private Version version;
    private @Nullable Throwable fault;
    private List<String> mistakes = List.of();
    private boolean closed;

    private ReloadingServer(
            Program program,
            Compiler compiler,
            UnaryOperator<App> configure,
            long fingerprint,
            Version version) {
        this.program = program;
        this.compiler = compiler;
        this.configure = configure;
        this.fingerprint = fingerprint;
        this.version = version;
        database = DatabaseFile.identity(version.site());
        options = version.site().serverOptions();
        grace = version.site().settings().get(HttpSettings.SHUTDOWN_GRACE);
    }

    /**
     * Loads the first version, whose settings say where to serve. Where its sources are at fault,
     * tells how and waits until one is saved.
     *
     * @param configure what the command line adds to each version of the app
     * @throws WrongSetting where a setting is wrong
     * @throws DatabaseError where the database is away: no source can mend that either
     */
    static ReloadingServer of(Program program, Compiler compiler, UnaryOperator<App> configure)
            throws InterruptedException {
        while (true) {
            long fingerprint = program.fingerprint();
            try {
                Version version = Version.of(program, compiler, configure);
                return new ReloadingServer(program, compiler, configure, fingerprint, version);
            } catch (WrongSetting | DatabaseError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                tell(e, "Not started");
            }
            System.out.println(
                    "Waiting for the next save in %s (Ctrl+C ends it).".formatted(program.place()));
            while (program.fingerprint() == fingerprint) {
                Thread.sleep(WATCH_MILLIS);
            }
        }
    }

    static void tell(Throwable fault, String outcome) {
        if (fault instanceof CompileErrors
                || fault instanceof ImproperlyConfigured
                || fault instanceof DatabaseError
                || fault instanceof MigrationError) {
            log.error("{}: {}", outcome, fault.getMessage());
        } else {
            log.error(outcome, fault);
        }
    }

    /** Serves until the process is asked to end; then requests in flight are finished. */
    void run() {
        start().runUntilEnd(
                        grace,
                        uri ->
                                System.out.println(
                                        "Serving on %s and watching %s (Ctrl+C ends it)."
                                                .formatted(uri, program.place())),
                        this::close);
    }

    /** Starts to serve and to watch; the caller stops the server, then closes this. */
    Server start() {
        Server server = Server.start(options, this::answer);
        version.serving();
        lookOver(version);
        watcher.start();
        Thread.ofPlatform().daemon().name("belle-warm-up").start(this::warmUp);
        return server;
    }

    /**
     * Compiles for nothing: the compiler is slow until it has been compiled itself, and better now
     * than when somebody waits for the first change.
     */
    private void warmUp() {
        for (int i = 0; i < REHEARSALS; i++) {
            try {
                compiler.compile().close();
            } catch (CompileErrors | ImproperlyConfigured | IOException | UncheckedIOException e) {
                log.debug("Nothing to warm up with", e); // the watcher tells what is wrong
                return;
            }
        }
    }

    private Response answer(Request request) throws Exception {
        Version now;
        @Nullable Throwable wrong;
        synchronized (this) {
            refresh();
            now = version;
            wrong = fault;
            if (wrong == null) {
                now.enter();
            }
        }
        long started = System.nanoTime();
        Response response = wrong == null ? now.answer(request) : FaultPage.of(wrong, request);
        requests.info(
                "{} {} {} {} ms",
                request.method(),
                request.rawPath(),
                response.status(),
                (System.nanoTime() - started) / 1_000_000);
        return response;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(WATCH_MILLIS);
                refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Replaces the version where the sources or the database's file have changed; whatever fails is
     * the sources' fault.
     */
    private synchronized void refresh() {
        long now = program.fingerprint();
        boolean same = now == fingerprint && DatabaseFile.identity(version.site()).equals(database);
        if (same || closed) {
            return;
        }
        fingerprint = now;
        long started = System.nanoTime();
        try {
            Version before = version;
            version = Version.of(program, compiler, configure);
            fault = null;
            version.serving();
            lookOver(version);
            before.retire();
            log.info("Reloaded in {} ms.", (System.nanoTime() - started) / 1_000_000);
        } catch (RuntimeException | Error e) {
            fault = e;
            tell(e, "Not reloaded");
        }
        database = DatabaseFile.identity(version.site());
    }

    /** Tells what is wrong with {@code newest} while it serves already. */
    private void lookOver(Version newest) {
        Thread.ofPlatform()
                .daemon()
                .name("belle-check")
                .start(() -> {
                    try {
                        tell(newest, newest.mistakes());
                    } catch (RuntimeException | Error e) {
                        log.debug("Not looked over", e); // it may be closed meanwhile
                    }
                });
    }

    /** What the version before was told of is known. */
    private synchronized void tell(Version checked, List<String> found) {
        if (checked != version || closed) {
            return;
        }
        found.stream().filter(one -> !mistakes.contains(one)).forEach(log::warn);
        mistakes = found;
    }

    /** What is wrong with the version that was looked over last. */
    synchronized List<String> mistakes() {
        return mistakes;
    }

    /** Ends watching, and closes the version. */
    @Override
    public synchronized void close() {
        closed = true;
        watcher.interrupt();
        version.close();
    }
}
