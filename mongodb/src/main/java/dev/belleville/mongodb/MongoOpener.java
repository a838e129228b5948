package dev.belleville.mongodb;

import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreOpener;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens stores of results at {@code mongodb://} and {@code mongodb+srv://}. */
public final class MongoOpener implements ResultStoreOpener {
    /** For the service loader. */
    public MongoOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("mongodb", "mongodb+srv");
    }

    @Override
    public ResultStore open(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        return MongoResults.of(url, serializer, expires, options);
    }
}
