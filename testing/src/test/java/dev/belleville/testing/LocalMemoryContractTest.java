package dev.belleville.testing;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.LocalMemoryCache;

class LocalMemoryContractTest extends CacheContract {
    @Override
    protected Cache open() {
        return LocalMemoryCache.of();
    }

    @Override
    protected boolean isShared() {
        return false;
    }
}
