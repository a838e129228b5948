/** A cache in memcached. */
module dev.belleville.memcached {
    requires transitive dev.belleville.core;
    requires xmemcached;

    exports dev.belleville.memcached;

    provides dev.belleville.core.cache.CacheOpener with
            dev.belleville.memcached.MemcachedOpener;
}
