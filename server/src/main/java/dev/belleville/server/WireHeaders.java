package dev.belleville.server;

import dev.belleville.http.Headers;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request's headers where Vert.x keeps them, without a copy. */
record WireHeaders(MultiMap map) implements Headers {
    @Override
    public @Nullable String get(String name) {
        return map.get(name);
    }

    @Override
    public List<String> all(String name) {
        return List.copyOf(map.getAll(name));
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        map.forEach(action::accept);
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}
