package dev.belleville.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The directives of a Cache-Control header: who may keep an answer, and for how long. It never
 * changes; its methods give others. What Django's {@code cache_control} takes.
 *
 * <pre>{@code
 * CacheControl.of().publicly().maxAge(Duration.ofHours(1))
 * }</pre>
 */
public final class CacheControl {
    private static final CacheControl NONE = new CacheControl(Map.of());
    private static final String MAX_AGE = "max-age";
    private static final String NO_CACHE = "no-cache";
    private static final String PRIVATE = "private";
    private static final String PUBLIC = "public";

    /** The values of each directive, in order; an empty one stands for the directive alone. */
    private final Map<String, Set<String>> directives;

    private CacheControl(Map<String, Set<String>> directives) {
        this.directives = directives;
    }

    /** No directive yet. */
    public static CacheControl of() {
        return NONE;
    }

    /** The directives that {@code header} has; names are in small letters from here on. */
    public static CacheControl parse(String header) {
        CacheControl parsed = NONE;
        for (String directive : split(header)) {
            int equals = directive.indexOf('=');
            parsed =
                    equals < 0
                            ? parsed.put(directive, "")
                            : parsed.put(
                                    directive.substring(0, equals),
                                    directive.substring(equals + 1));
        }
        return parsed;
    }

    /** How long it may be kept; fractions of a second are cut off. */
    public CacheControl maxAge(Duration age) {
        return put(MAX_AGE, Long.toString(age.toSeconds()));
    }

    /** How long caches that several people share may keep it. */
    public CacheControl sharedMaxAge(Duration age) {
        return put("s-maxage", Long.toString(age.toSeconds()));
    }

    /** For one person: caches that several people share do not keep it. */
    public CacheControl privately() {
        return put(PRIVATE, "");
    }

    /** For everybody, even where somebody is logged in. */
    public CacheControl publicly() {
        return put(PUBLIC, "");
    }

    /** Kept, but used only once the server was asked whether it changed. */
    public CacheControl noCache() {
        return put(NO_CACHE, "");
    }

    /** Never kept. */
    public CacheControl noStore() {
        return put("no-store", "");
    }

    /** Not used any more when it is too old, though the server be away. */
    public CacheControl mustRevalidate() {
        return put("must-revalidate", "");
    }

    /** With another directive, such as {@code immutable}. */
    public CacheControl with(String directive) {
        return put(directive, "");
    }

    /** With another directive that has a value, such as {@code stale-while-revalidate}. */
    public CacheControl with(String directive, String value) {
        return put(directive, value);
    }

    /**
     * With those of {@code more}, which replace those that are there; but of two ages the smaller
     * one stays. Django's {@code patch_cache_control}.
     */
    public CacheControl with(CacheControl more) {
        Duration age = maxAge();
        Duration other = more.maxAge();
        CacheControl both = this;
        for (var directive : more.directives.entrySet()) {
            for (String value : directive.getValue()) {
                both = both.put(directive.getKey(), value);
            }
        }
        return age != null && other != null && age.compareTo(other) < 0 ? both.maxAge(age) : both;
    }

    /** How long it may be kept; null where that is not said. Django's {@code get_max_age}. */
    public @Nullable Duration maxAge() {
        Set<String> values = directives.get(MAX_AGE);
        if (values == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(values.iterator().next().strip()));
        } catch (NumberFormatException e) {
            return null; // somebody else's header says no number
        }
    }

    /** Whether it has this directive. */
    public boolean has(String directive) {
        return directives.containsKey(directive.toLowerCase(Locale.ROOT));
    }

    /** As the header says it. */
    @Override
    public String toString() {
        var text = new StringJoiner(", ");
        directives.forEach((name, values) ->
                values.forEach(value -> text.add(value.isEmpty() ? name : name + "=" + value)));
        return text.toString();
    }

    private CacheControl put(String directive, String value) {
        String name = directive.strip().toLowerCase(Locale.ROOT);
        var all = new LinkedHashMap<>(directives);
        if (name.equals(PRIVATE)) {
            all.remove(PUBLIC);
        } else if (name.equals(PUBLIC)) {
            all.remove(PRIVATE);
        }
        var values = new LinkedHashSet<String>();
        if (name.equals(NO_CACHE) && !value.isEmpty()) { // of several headers, unless of all
            values.addAll(all.getOrDefault(name, Set.of()));
        }
        if (!values.contains("")) {
            values.add(value);
        }
        all.put(name, values);
        return new CacheControl(all);
    }

    /** The parts between commas, those within quotes left alone. */
    private static List<String> split(String header) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= header.length(); i++) {
            boolean end = i == header.length();
            if (!end && header.charAt(i) == '"') {
                quoted = !quoted;
            }
            if (end || (header.charAt(i) == ',' && !quoted)) {
                String part = header.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
