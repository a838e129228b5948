/** A cache in Redis. */
module dev.belleville.redis {
    requires transitive dev.belleville.core;
    requires redis.clients.jedis;
    requires org.apache.commons.pool2;

    exports dev.belleville.redis;

    provides dev.belleville.core.cache.CacheOpener with
            dev.belleville.redis.RedisOpener;
}
