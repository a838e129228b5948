package dev.belleville.http;

import dev.belleville.core.Current;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler that says one thing more of itself. */
record MarkedHandler(Handler handler, Current.Key<?> key, Object value) implements Handler {
    @Override
    public Response handle(Request request) throws Exception {
        return handler.handle(request);
    }

    @Override
    public List<String> allowedMethods() {
        return handler.allowedMethods();
    }

    @Override
    @SuppressWarnings("unchecked") // marked() took a value of the key's type
    public <T> @Nullable T mark(Current.Key<T> asked) {
        return key.equals(asked) ? (T) value : handler.mark(asked);
    }
}
