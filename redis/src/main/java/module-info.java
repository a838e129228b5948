/** A cache, a broker of tasks, a store of their results and the state of beats in Redis. */
module dev.belleville.redis {
    requires transitive dev.belleville.core;
    requires transitive dev.belleville.tasks;
    requires redis.clients.jedis;
    requires org.apache.commons.pool2;

    exports dev.belleville.redis;

    provides dev.belleville.core.cache.CacheOpener with
            dev.belleville.redis.RedisOpener;
    provides dev.belleville.tasks.beat.BeatStateOpener with
            dev.belleville.redis.RedisBeatStateOpener;
    provides dev.belleville.tasks.broker.BrokerOpener with
            dev.belleville.redis.RedisBrokerOpener;
    provides dev.belleville.tasks.result.ResultStoreOpener with
            dev.belleville.redis.RedisResultsOpener;
}
