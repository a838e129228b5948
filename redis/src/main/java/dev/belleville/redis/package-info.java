/** A cache in Redis, by jedis. */
@NullMarked
package dev.belleville.redis;

import org.jspecify.annotations.NullMarked;
