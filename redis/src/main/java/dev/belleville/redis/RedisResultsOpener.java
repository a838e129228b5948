package dev.belleville.redis;

import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreOpener;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens stores of results at {@code redis://} and {@code rediss://}. */
public final class RedisResultsOpener implements ResultStoreOpener {
    /** For the service loader. */
    public RedisResultsOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss");
    }

    @Override
    public ResultStore open(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        return RedisResults.of(url, serializer, expires, options);
    }
}
