/** A cache in memcached, by xmemcached. */
@NullMarked
package dev.belleville.memcached;

import org.jspecify.annotations.NullMarked;
