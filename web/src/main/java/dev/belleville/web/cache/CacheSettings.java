package dev.belleville.web.cache;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of caches. */
public final class CacheSettings {
    /** Where the cache {@code default} is. Secret, since it may hold a password. */
    public static final Setting<Secret> CACHE_URL =
            new Setting<>(
                    "cacheUrl",
                    Secret.ofUrl("locmem:"),
                    "locmem:, dummy:, file:FOLDER, db:TABLE, redis://HOST:PORT or memcached://HOST:PORT",
                    Secret::ofUrl);

    /** How long values are kept where no timeout is given. Django's {@code TIMEOUT}. */
    public static final Setting<Duration> CACHE_TIMEOUT =
            Setting.duration(
                    "cacheTimeout", Duration.ofMinutes(5), "how long values are kept, usually");

    /** What keys begin with. Django's {@code KEY_PREFIX}. */
    public static final Setting<String> CACHE_KEY_PREFIX =
            Setting.text("cacheKeyPrefix", "", "what keys begin with, where sites share a server");

    /** How long pages are kept. Django's {@code CACHE_MIDDLEWARE_SECONDS}. */
    public static final Setting<Duration> CACHE_MIDDLEWARE_SECONDS =
            Setting.duration(
                    "cacheMiddlewareSeconds",
                    Duration.ofMinutes(10),
                    "how long UpdateCacheMiddleware keeps pages");

    /** What keys of pages have in them. Django's {@code CACHE_MIDDLEWARE_KEY_PREFIX}. */
    public static final Setting<String> CACHE_MIDDLEWARE_KEY_PREFIX =
            Setting.text("cacheMiddlewareKeyPrefix", "", "what the keys of pages have in them");

    /** Which cache keeps pages. Django's {@code CACHE_MIDDLEWARE_ALIAS}. */
    public static final Setting<String> CACHE_MIDDLEWARE_ALIAS =
            Setting.text("cacheMiddlewareAlias", "default", "which cache keeps pages");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    CACHE_URL,
                    CACHE_TIMEOUT,
                    CACHE_KEY_PREFIX,
                    CACHE_MIDDLEWARE_SECONDS,
                    CACHE_MIDDLEWARE_KEY_PREFIX,
                    CACHE_MIDDLEWARE_ALIAS);

    private CacheSettings() {}

    /**
     * Where the cache {@code alias} beside the default is, unless another source says otherwise.
     *
     * @throws ImproperlyConfigured if the alias is not of small letters, digits and underscores
     */
    public static Setting<Secret> url(String alias, String url) {
        if (!alias.matches("[a-z][a-z0-9_]*")) {
            throw new ImproperlyConfigured(
                    "The name '"
                            + alias
                            + "' of a cache must be of small letters, digits and underscores, and begin with a letter.");
        }
        return new Setting<>(
                alias + "CacheUrl",
                Secret.ofUrl(url),
                "where the cache " + alias + " is, written as cacheUrl is",
                Secret::ofUrl);
    }
}
