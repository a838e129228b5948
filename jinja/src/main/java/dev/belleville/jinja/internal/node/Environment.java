package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.filter.Vocabulary;
import dev.belleville.jinja.internal.value.Realm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the templates of one engine share. */
public interface Environment {
    /** How values are looked up. */
    Realm realm();

    /** What every template sees. */
    Map<String, Object> globals();

    /** The filters and tests that every template knows. */
    Vocabulary vocabulary();

    /** The compiled template, or null where there is none. */
    @Nullable Compiled find(String name);

    /** What to tell where there is none. */
    String missing(String name);

    /** Whether text is escaped in the template {@code name}. */
    boolean escapes(String name);
}
