package dev.belleville;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.belleville.core.cache.Cache;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.memcached.MemcachedCache;
import dev.belleville.redis.RedisCache;
import dev.belleville.testing.Await;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.views.Decorators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A whole site under load, with pages, parts of pages and sessions in a cache whose server dies and
 * comes back: every page is served, and the log says why the cache was not there.
 */
class SiteWithoutCacheTest {
    private static final int VISITORS = 8;
    private static final long PHASE_MILLIS = 1_500;

    @TempDir Path folder;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    /** What the cache logs. */
    private static final class Said extends AppenderBase<ILoggingEvent> {
        private final Queue<String> messages = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            messages.add(event.getFormattedMessage());
        }
    }

    @Test
    void withoutRedis() throws Exception {
        try (CacheServer server = CacheServer.redis();
                Cache cache = RedisCache.of("redis://127.0.0.1:" + server.port())) {
            pagesAreServed(cache, server);
        }
    }

    @Test
    void withoutMemcached() throws Exception {
        try (CacheServer server = CacheServer.memcached();
                Cache cache = MemcachedCache.of("memcached://127.0.0.1:" + server.port())) {
            pagesAreServed(cache, server);
        }
    }

    private App app(Cache cache) throws Exception {
        Files.writeString(
                folder.resolve("parts.html"),
                "{% load cache %}{% cache 60 side %}the side{% endcache %} of {{ name }}");
        return App.of()
                .install(new SessionsApp())
                .set(SessionSettings.SESSION_ENGINE, SessionEngine.CACHE)
                .set(WebSettings.TEMPLATE_DIRS, List.of(folder.toString()))
                .cache("default", cache)
                .urls(
                        Urls.of(
                                path(
                                        "page/",
                                        Decorators.cachePage(
                                                _ -> Response.text("the page"),
                                                Duration.ofMinutes(1))),
                                path("parts/", SiteWithoutCacheTest::parts),
                                path("visits/", SiteWithoutCacheTest::visits)))
                .flag("secretKey", "a key for tests alone")
                .flag("databaseUrl", "sqlite::memory:");
    }

    private static Response parts(Request request) {
        return Shortcuts.render(request, "parts.html", Map.of("name", "the page"));
    }

    private static Response visits(Request request) {
        Session session = Session.of(request);
        int visits = session.get("visits", 0) + 1;
        session.set("visits", visits);
        return Response.text("visit " + visits);
    }

    private void pagesAreServed(Cache cache, CacheServer server) throws Exception {
        var said = new Said();
        said.start();
        var logger = (Logger) LoggerFactory.getLogger(Cache.class);
        logger.addAppender(said);
        var done = new AtomicBoolean();
        try (Site site = app(cache).build();
                var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < VISITORS; i++) {
                visitors.execute(() -> visit(site, done));
            }
            try {
                Thread.sleep(PHASE_MILLIS);
                assertThat(said.messages).isEmpty();
                server.kill();
                Thread.sleep(PHASE_MILLIS);
                int before = answers.get();
                Thread.sleep(PHASE_MILLIS);
                assertThat(answers.get()).as("pages while it is away").isGreaterThan(before);
                server.start();
                awaitReturn(said);
            } finally {
                done.set(true);
            }
        } finally {
            logger.detachAppender(said);
        }
        assertThat(wrong).isEmpty();
        assertThat(said.messages.peek())
                .contains("The cache is away", "127.0.0.1:" + server.port());
        assertThat(said.messages).contains("The cache is back.");
        sessionsGoOn(cache);
    }

    private void visit(Site site, AtomicBoolean done) {
        Client client = Client.of(site.handler());
        while (!done.get()) {
            expect(client.get("/page/"), "the page");
            expect(client.get("/parts/"), "the side of the page");
            expect(client.get("/visits/"), "visit ");
        }
    }

    private void expect(TestResponse answer, String text) {
        if (answer.status() == 200 && answer.text().startsWith(text)) {
            answers.incrementAndGet();
        } else {
            wrong.add(answer.status() + " " + answer.text());
        }
    }

    private static void awaitReturn(Said said) {
        Await.until(Duration.ofMinutes(2), () -> said.messages.contains("The cache is back."));
    }

    private void sessionsGoOn(Cache cache) throws Exception {
        try (Site site = app(cache).build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/visits/").text()).isEqualTo("visit 1");
            assertThat(client.get("/visits/").text()).isEqualTo("visit 2");
        }
    }
}
