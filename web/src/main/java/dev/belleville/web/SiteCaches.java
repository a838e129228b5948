package dev.belleville.web;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.core.cache.Cache;
import dev.belleville.orm.Orm;
import dev.belleville.web.cache.CacheSettings;
import dev.belleville.web.cache.DatabaseCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The caches of a site.
 *
 * @param opened those that the settings name, which are the site's to close
 * @param tables of those in the database
 */
record SiteCaches(Map<String, Cache> all, List<Cache> opened, List<String> tables)
        implements AutoCloseable {
    private static final String DATABASE = "db:";

    static SiteCaches of(App app, Settings settings, Orm orm) {
        var all = new TreeMap<String, Cache>(app.caches);
        var opened = new ArrayList<Cache>();
        var tables = new ArrayList<String>();
        var urls = new TreeMap<String, Setting<Secret>>(app.cacheUrls);
        urls.put(Site.DEFAULT_CACHE, CacheSettings.CACHE_URL);
        urls.forEach((alias, setting) -> {
            if (app.caches.containsKey(alias)) {
                return;
            }
            String url = settings.get(setting).reveal();
            if (url.startsWith(DATABASE)) {
                tables.add(url.substring(DATABASE.length()));
            }
            try {
                Cache cache = open(app, url, orm);
                opened.add(cache);
                all.put(
                        alias,
                        cache.timeout(settings.get(CacheSettings.CACHE_TIMEOUT))
                                .keyPrefix(settings.get(CacheSettings.CACHE_KEY_PREFIX)));
            } catch (IllegalArgumentException e) {
                throw new ImproperlyConfigured(
                        "The setting '" + setting.key() + "' is wrong. " + e.getMessage());
            }
        });
        return new SiteCaches(Map.copyOf(all), List.copyOf(opened), List.copyOf(tables));
    }

    private static Cache open(App app, String url, Orm orm) {
        return url.startsWith(DATABASE)
                ? DatabaseCache.of(orm::database, url.substring(DATABASE.length()), app.cacheCodec)
                : Cache.open(url, app.cacheCodec);
    }

    Cache get(String alias) {
        Cache cache = all.get(alias);
        if (cache == null) {
            throw new IllegalArgumentException(
                    "There is no cache '" + alias + "'; there are " + all.keySet() + ".");
        }
        return cache;
    }

    @Override
    public void close() {
        opened.forEach(Cache::close);
    }
}
