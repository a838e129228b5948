package dev.belleville.web.guide;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.views.Decorators.cachePage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.cache.FetchFromCacheMiddleware;
import dev.belleville.web.cache.UpdateCacheMiddleware;
import dev.belleville.web.middleware.GZipMiddleware;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/caching.md. */
class CachingTest {
    @TempDir Path folder;
    private final AtomicLong made = new AtomicLong();

    private record Line(String name, int amount) {}

    private enum Season {
        SPRING
    }

    private static final class Catalog {
        private static final AtomicLong PAGES = new AtomicLong();

        private static Response goods(Request request) {
            return Response.text(request.path() + PAGES.incrementAndGet());
        }
    }

    private App there(App app) {
        return app.set(
                WebSettings.DATABASE_URL, Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    private long count() {
        return made.incrementAndGet();
    }

    @Test
    void everySnippetIsHere() throws Exception {
        String here =
                Files.readString(
                        Path.of("src/test/java/dev/belleville/web/guide/CachingTest.java"));
        String page = Files.readString(Path.of("../docs/caching.md"));
        var snippets =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1).replaceAll("\\s+", ""))
                        .toList();
        assertThat(snippets).hasSize(6);
        assertThat(snippets).allMatch(here.replaceAll("\\s+", "")::contains);
    }

    @Test
    void valuesAreKept() {
        App app =
                App.of()
                        .cache(
                                "default",
                                LocalMemoryCache.builder()
                                        .maxEntries(500)
                                        .build()
                                        .keyPrefix("shop"));
        try (Site site = there(app).build()) {
            site.scope().run(this::values);
        }
    }

    private void values() {
        Cache cache = Site.current().cache();
        cache.set("greeting", "hello", Duration.ofMinutes(10));
        String greeting = cache.get("greeting", "nothing there");
        boolean first = cache.add("lock", true, Duration.ofSeconds(30));
        cache.set("hits", 0);
        long hits = cache.incr("hits");
        cache.setMany(Map.of("a", 1, "b", 2), Cache.FOREVER);
        Map<String, Object> both = cache.getMany(List.of("a", "b"));
        cache.deleteMany(both.keySet());
        cache.touch("greeting");
        cache.version(2).set("greeting", "hello again");
        assertThat(greeting).isEqualTo("hello");
        assertThat(first).isTrue();
        assertThat(hits).isEqualTo(1);
        assertThat(both).containsEntry("a", 1).containsEntry("b", 2);
        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("greeting")).isEqualTo("hello");
        assertThat(cache.makeKey("a")).isEqualTo("shop:1:a");
        for (int i = 0; i < 2; i++) {
            long visitors = cache.getOrSet("visitors", () -> count(), Duration.ofMinutes(1));
            assertThat(visitors).isEqualTo(1);
        }
    }

    @Test
    void recordsAreKeptWhereTheyAreNamed() {
        App app = App.of().cacheCodec(CacheCodec.of(Line.class, Season.class).maxSize(256 * 1024));
        app.cache("default", "file:" + folder.resolve("cache"));
        try (Site site = there(app).build()) {
            site.cache().set("line", Map.of(Season.SPRING, new Line("tea", 2)));
            assertThat(site.cache().get("line"))
                    .isEqualTo(Map.of(Season.SPRING, new Line("tea", 2)));
        }
    }

    @Test
    void pagesAreKept() {
        App view =
                App.of()
                        .urls(
                                Urls.of(
                                        path(
                                                "goods/",
                                                cachePage(
                                                        Catalog::goods, Duration.ofMinutes(15)))));
        App whole =
                App.of()
                        .use(
                                UpdateCacheMiddleware.of(),
                                GZipMiddleware.of(),
                                FetchFromCacheMiddleware.of());
        for (App app : List.of(view, whole.get("/goods/", Catalog::goods))) {
            try (Site site = there(app).build()) {
                var client = Client.of(site.handler());
                String first = client.get("/goods/").text();
                assertThat(client.get("/goods/").text()).isEqualTo(first);
                assertThat(client.get("/goods/").header("Age")).isNotNull();
            }
        }
    }
}
