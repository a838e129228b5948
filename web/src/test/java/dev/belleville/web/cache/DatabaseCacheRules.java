package dev.belleville.web.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.orm.Orm;
import dev.belleville.testing.CacheContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the cache in a database does on each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseCacheRules extends CacheContract {
    private @Nullable Orm orm;

    abstract String url();

    final Orm orm() {
        Orm known = orm;
        if (known == null) {
            known = Orm.builder().database("default", url()).open();
            orm = known;
            DatabaseCache.createTable(known.database(), "cache_table", false);
        }
        return known;
    }

    @AfterAll
    final void closeOrm() {
        if (orm != null) {
            orm.close();
        }
    }

    @Override
    protected Cache open() {
        return DatabaseCache.of(orm()::database, "cache_table", CODEC);
    }

    @Test
    void theTableIsMadeOnce() {
        assertThat(DatabaseCache.createTable(orm().database(), "cache_table", false)).isEmpty();
        assertThat(DatabaseCache.createTable(orm().database(), "another", true)).hasSize(2);
        assertThat(orm().database().tableNames()).contains("cache_table").doesNotContain("another");
        assertThat(orm().database().columnNames("cache_table"))
                .containsExactly("cache_key", "value", "expires");
    }

    @Test
    void aTableThatIsNotThereIsNamedWithTheRemedy() {
        Cache none = DatabaseCache.of(orm()::database, "missing", CacheCodec.of());
        assertThatThrownBy(() -> none.set("a", 1))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'missing'")
                .hasMessageContaining("createcachetable missing");
        assertThatThrownBy(() -> DatabaseCache.of(orm()::database, "a;b", CacheCodec.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereThereAreTooManySomeGo() {
        DatabaseCache.createTable(orm().database(), "small", false);
        Cache small = DatabaseCache.of(orm()::database, "small", CacheCodec.of(), 30, 2);
        for (int i = 0; i < 100; i++) {
            small.set("k" + i, i);
        }
        List<String> keys =
                java.util.stream.IntStream.range(0, 100).mapToObj(i -> "k" + i).toList();
        assertThat(small.getMany(keys).size()).isBetween(10, 33);
    }

    @Test
    void textStandsAsItIsAndTheRestAsBase64() {
        cache().set("text", "Käse, 茶, 🍵");
        cache().set("bytes", new byte[] {(byte) 0xff, 0});
        cache().set("nothing", "\0");
        assertThat(column("text")).isEqualTo("=TKäse, 茶, 🍵");
        assertThat(column("bytes")).isEqualTo("Qv8A");
        assertThat(cache().get("text")).isEqualTo("Käse, 茶, 🍵");
        assertThat(cache().get("bytes")).isEqualTo(new byte[] {(byte) 0xff, 0});
        assertThat(cache().get("nothing")).isEqualTo("\0");
    }

    private @Nullable Object column(String key) {
        return orm().database()
                .query("SELECT * FROM cache_table WHERE cache_key = ?", cache().makeKey(key))
                .getFirst()
                .get("value");
    }

    @Test
    void lettersOfKeysAreSmallOrLarge() {
        cache().set("key", "small");
        cache().set("KEY", "large");
        assertThat(cache().get("key")).isEqualTo("small");
    }
}
