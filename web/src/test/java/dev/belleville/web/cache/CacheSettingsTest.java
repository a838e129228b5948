package dev.belleville.web.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSettingsTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    @Test
    void theMemoryOfTheProcessIsUsual() {
        try (Site site = app().flag("cacheTimeout", "1m").flag("cacheKeyPrefix", "shop").build()) {
            site.cache().set("a", 1);
            assertThat(site.cache().get("a")).isEqualTo(1);
            assertThat(site.cache().timeout()).hasMinutes(1);
            assertThat(site.cache().makeKey("a")).isEqualTo("shop:1:a");
        }
    }

    @Test
    void addressesNameCaches() {
        Path pages = folder.resolve("pages");
        try (Site site =
                app().cache("pages", "locmem:").flag("pagesCacheUrl", "file:" + pages).build()) {
            site.cache("pages").set("a", 1);
            assertThat(Files.isDirectory(pages)).isTrue();
            assertThat(site.cache().get("a")).isNull();
            assertThatThrownBy(() -> site.cache("other"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pages");
        }
    }

    @Test
    void theTableOfTheDatabaseIsMadeByACommand() {
        App app = app().flag("cacheUrl", "db:kept");
        assertThat(app.execute("createcachetable")).isZero();
        try (Site site = app().flag("cacheUrl", "db:kept").build()) {
            site.cache().set("a", "x");
            assertThat(site.cache().get("a")).isEqualTo("x");
        }
    }

    @Test
    void anAddressThatNobodyTakesIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> app().flag("cacheUrl", "redis://:secret@127.0.0.1").build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'cacheUrl'")
                .hasMessageContaining("belleville-redis")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> app().cache("Bad Name", "locmem:"))
                .isInstanceOf(ImproperlyConfigured.class);
    }
}
