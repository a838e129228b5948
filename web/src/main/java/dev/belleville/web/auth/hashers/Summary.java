package dev.belleville.web.auth.hashers;

import dev.belleville.core.i18n.Translation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is shown of a hash: the names of its parts in the visitor's language, in order. */
final class Summary {
    private final Map<String, String> parts = new LinkedHashMap<>();

    Summary part(String name, String value) {
        parts.put(Translation.gettext(name), value);
        return this;
    }

    Map<String, String> parts() {
        return Collections.unmodifiableMap(parts);
    }
}
