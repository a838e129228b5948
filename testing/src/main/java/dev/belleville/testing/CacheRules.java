package dev.belleville.testing;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.KeyFunction;

/** What the rules for caches are tested on. */
interface CacheRules {
    /** The cache under test, empty. */
    Cache cache();

    /** A cache of another process, as far as this one can tell. */
    Cache another();

    /** What another process sees of {@link #cache}. */
    default Cache sameElsewhere() {
        String prefix = cache().makeKey("").split(":", -1)[0];
        KeyFunction same = (key, _, version) -> KeyFunction.DEFAULT.makeKey(key, prefix, version);
        return another().keyFunction(same);
    }
}
