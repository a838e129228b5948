/** A cache, and a store of results of tasks, in memcached. */
module dev.belleville.memcached {
    requires transitive dev.belleville.core;
    requires transitive dev.belleville.tasks;
    requires xmemcached;

    exports dev.belleville.memcached;

    provides dev.belleville.core.cache.CacheOpener with
            dev.belleville.memcached.MemcachedOpener;
    provides dev.belleville.tasks.result.ResultStoreOpener with
            dev.belleville.memcached.MemcachedResultsOpener;
}
