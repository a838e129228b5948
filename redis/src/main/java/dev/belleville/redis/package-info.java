/** A cache, a broker of tasks and a store of their results in Redis, by jedis. */
@NullMarked
package dev.belleville.redis;

import org.jspecify.annotations.NullMarked;
