package dev.belleville.template;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the source of templates by name. {@link Loaders} has the usual ones. Django's Loader. */
public interface Loader {
    /**
     * The source of the template, or null if this loader has none of that name. A name that leads
     * out of the loader's place is a name it does not have.
     */
    @Nullable String read(String name);

    /** Where this loader looks for {@code name}, for messages. */
    String where(String name);

    /** Names this loader has, as far as it can tell; errors suggest from them. */
    default Collection<String> names() {
        return List.of();
    }
}
