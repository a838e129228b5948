package dev.belleville.web.auth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says to be let in: a name and a password as a rule. The keyword arguments of
 * Django's {@code authenticate}. It prints without its secrets. Immutable.
 */
public final class Credentials {
    private static final String MASK = "********************";
    private static final List<String> SECRET =
            List.of("api", "token", "key", "secret", "password", "signature");

    private final Map<String, Object> values;

    private Credentials(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** A name and a password. */
    public static Credentials of(String username, String password) {
        return of(Map.of("username", username, "password", password));
    }

    /** Whatever a backend of the site's own asks for. */
    public static Credentials of(Map<String, ?> values) {
        return new Credentials(new LinkedHashMap<>(values));
    }

    /** The value called {@code name}; null where there is none. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** The text called {@code name}; null where there is none. */
    public @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** All of them, with stars in the place of the secret ones. */
    public Map<String, Object> masked() {
        var masked = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> masked.put(name, isSecret(name) ? MASK : value));
        return masked;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::contains);
    }

    @Override
    public String toString() {
        return masked().toString();
    }
}
