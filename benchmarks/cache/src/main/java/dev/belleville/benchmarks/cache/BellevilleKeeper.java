package dev.belleville.benchmarks.cache;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.orm.Orm;
import dev.belleville.web.cache.DatabaseCache;
import org.jspecify.annotations.Nullable;

/** Belleville's cache, as a site has it. */
record BellevilleKeeper(Cache cache, AutoCloseable beneath) implements Keeper {
    /** At an address, as the setting {@code cacheUrl} names it. */
    static BellevilleKeeper at(String url) {
        return at(url, () -> {});
    }

    /** The same, over what is to be closed with it. */
    static BellevilleKeeper at(String url, AutoCloseable beneath) {
        return new BellevilleKeeper(Cache.open(url, CacheCodec.of()), beneath);
    }

    /** In a table of the database at {@code url}, which is made. */
    static BellevilleKeeper table(String url, String table) {
        Orm orm = Orm.builder().database(Orm.DEFAULT, url).open();
        DatabaseCache.createTable(orm.database(), table, false);
        return new BellevilleKeeper(
                DatabaseCache.of(orm::database, table, CacheCodec.of()), orm::close);
    }

    @Override
    public @Nullable Object get(String key) {
        return cache.get(key);
    }

    @Override
    public void set(String key, String value) {
        cache.set(key, value);
    }

    @Override
    public void close() {
        cache.close();
        try {
            beneath.close();
        } catch (Exception e) {
            throw new IllegalStateException("What the cache is kept in does not close.", e);
        }
    }
}
