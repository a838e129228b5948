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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The caches of a site. */
final class SiteCaches {
    private static final String DATABASE = "db:";

    private final Map<String, Cache> all = new TreeMap<>();

    /** Those that the settings name, which are the site's to close. */
    private final List<Cache> opened = new ArrayList<>();

    private final List<String> tables = new ArrayList<>();

    /** Opens those that the settings name; what was opened before one that fails stays open. */
    void open(App app, Settings settings, Orm orm) {
        all.putAll(app.caches);
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

    Map<String, Cache> all() {
        return Collections.unmodifiableMap(all);
    }

    /** Of those in the database. */
    List<String> tables() {
        return List.copyOf(tables);
    }

    void close() {
        opened.forEach(Cache::close);
    }
}
