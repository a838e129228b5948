package dev.belleville.internal;

import dev.belleville.core.Current;
import dev.belleville.core.Invocation;
import dev.belleville.http.Body;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version of a program, running: its classes, its site, and how many requests are in it. */
final class Version implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Version.class);

    private final CompiledClasses classes;
    private final Site site;
    private final Phaser requests = new Phaser(1);

    private Version(CompiledClasses classes, Site site) {
        this.classes = classes;
        this.site = site;
    }

    /**
     * Compiles and starts the sources as they are now. Where that fails, nothing stays open.
     *
     * @param configure what the command line adds to the app
     */
    static Version of(Program program, Compiler compiler, UnaryOperator<App> configure) {
        CompiledClasses classes = compiler.compile();
        try {
            App app = configure.apply(Launch.app(classes, program.mainClass()));
            var version = new Version(classes, app.set(WebSettings.DEBUG, true).build());
            version.prepare();
            return version;
        } catch (Throwable e) {
            close(classes);
            throw e;
        }
    }

    private void prepare() {
        try {
            site.prepare();
            int pending = site.pendingMigrations();
            if (pending > 0) {
                log.warn(
                        "{} not applied; run '{} migrate'.",
                        pending == 1 ? "1 migration is" : pending + " migrations are",
                        Invocation.program());
            }
        } catch (Throwable e) {
            site.close();
            throw e;
        }
    }

    /** A server listens for it: what works beside it begins. */
    void serving() {
        site.serving();
    }

    /** What is wrong with it that would show only later; a sentence each. */
    List<String> mistakes() {
        return Current.with(App.CLASSES, classes.all()).call(site::mistakes);
    }

    Site site() {
        return site;
    }

    /** Counts a request in, which {@link #answer} counts out. */
    void enter() {
        requests.register();
    }

    /** Answers a request that has entered; it is over once its body is sent. */
    Response answer(Request request) throws Exception {
        boolean streams = false;
        try {
            Response response = site.handler().handle(request);
            if (response.body() instanceof Body.Stream body && !request.method().equals("HEAD")) {
                streams = true;
                return response.body(leavingAtItsEnd(body));
            }
            return response;
        } finally {
            if (!streams) {
                requests.arriveAndDeregister();
            }
        }
    }

    private Body leavingAtItsEnd(Body.Stream body) {
        return new Body.Stream(
                out -> {
                    try {
                        body.writeTo(out);
                    } finally {
                        requests.arriveAndDeregister();
                    }
                },
                body.length());
    }

    /**
     * Closes this in the background once its last request is over, or after the setting
     * shutdownGrace. No request enters any more.
     */
    void retire() {
        Thread.ofVirtual().name("belle-retire").start(this::closeAfterRequests);
    }

    private void closeAfterRequests() {
        Duration grace = site.settings().get(HttpSettings.SHUTDOWN_GRACE);
        try {
            site.replaced();
            int phase = requests.arriveAndDeregister();
            requests.awaitAdvanceInterruptibly(phase, grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn(
                    "Requests to a version before were still running after {} ms.",
                    grace.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Closes at once, whoever is in it. */
    @Override
    public void close() {
        site.close();
        close(classes);
    }

    private static void close(CompiledClasses classes) {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
