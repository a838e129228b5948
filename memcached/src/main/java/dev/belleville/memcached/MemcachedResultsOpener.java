package dev.belleville.memcached;

import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreOpener;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Opens stores of results at {@code cache+memcached://}. */
public final class MemcachedResultsOpener implements ResultStoreOpener {
    private static final String SCHEME = "cache+memcached";

    /** For the service loader. */
    public MemcachedResultsOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    public ResultStore open(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "Memcached as a store of results has no options, but there are "
                            + new TreeSet<>(options.keySet())
                            + ".");
        }
        String servers = url.substring("cache+".length());
        return MemcachedResults.of(
                servers.endsWith("/") ? servers.substring(0, servers.length() - 1) : servers,
                serializer,
                expires);
    }
}
