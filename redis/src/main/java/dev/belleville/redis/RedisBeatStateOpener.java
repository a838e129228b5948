package dev.belleville.redis;

import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.BeatStateOpener;
import java.util.Map;
import java.util.Set;

/** Opens what beats know together at {@code redis://} and {@code rediss://}. */
public final class RedisBeatStateOpener implements BeatStateOpener {
    /** For the service loader. */
    public RedisBeatStateOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss");
    }

    @Override
    public BeatState open(String url, Map<String, Object> options) {
        return RedisBeatState.of(url, options);
    }
}
