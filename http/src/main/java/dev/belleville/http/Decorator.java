package dev.belleville.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler around another, whose methods and marks stay in sight through it. A decorated view of
 * Django, with what {@code functools.wraps} keeps.
 */
public interface Decorator extends Handler {
    /** What it stands around. */
    Handler view();

    @Override
    default List<String> allowedMethods() {
        return view().allowedMethods();
    }

    /**
     * The outermost of {@code handler} and all that it stands around that is a {@code type}; null
     * where none is.
     */
    static <T> @Nullable T find(Handler handler, Class<T> type) {
        Handler one = handler;
        while (!type.isInstance(one)) {
            if (!(one instanceof Decorator decorator)) {
                return null;
            }
            one = decorator.view();
        }
        return type.cast(one);
    }
}
