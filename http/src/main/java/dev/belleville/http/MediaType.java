package dev.belleville.http;

import dev.belleville.http.internal.HeaderParameters;
import dev.belleville.http.internal.MediaTypeNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A media type or range of them, such as {@code text/*;q=0.5}. Django's MediaType.
 *
 * @param type such as {@code text}; {@code *} for any
 * @param subtype such as {@code html}; {@code *} for any; may be empty in malformed text
 * @param parameters by lower-case name, such as {@code charset}; {@code q} is the quality
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    private static final Comparator<MediaType> BY_PREFERENCE =
            Comparator.comparingDouble(MediaType::quality)
                    .thenComparingInt(MediaType::specificity)
                    .reversed();

    /** Freezes the parameters. */
    public MediaType {
        parameters =
                parameters.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** What {@code text} says; malformed text gives a type that matches nothing. */
    public static MediaType parse(String text) {
        var header = HeaderParameters.parse(text);
        String full = header.value().toLowerCase(Locale.ROOT);
        int slash = full.indexOf('/');
        return slash < 0
                ? new MediaType(full, "", header.parameters())
                : new MediaType(
                        full.substring(0, slash), full.substring(slash + 1), header.parameters());
    }

    /**
     * The ranges of an {@code Accept} header, the most wanted first; those of quality 0 are left
     * out.
     */
    public static List<MediaType> parseAccept(String header) {
        var ranges = new ArrayList<MediaType>();
        for (String part : header.split(",", -1)) {
            if (!part.isBlank()) {
                MediaType range = parse(part);
                if (range.quality() > 0) {
                    ranges.add(range);
                }
            }
        }
        ranges.sort(BY_PREFERENCE);
        return List.copyOf(ranges);
    }

    /**
     * The media type that a file of this name has, {@code application/octet-stream} where nothing
     * is known.
     */
    public static String guess(String filename) {
        return MediaTypeNames.guess(filename);
    }

    /** Whether {@code other} falls into this range, or this into that. */
    public boolean matches(MediaType other) {
        if (type.isEmpty()
                || subtype.isEmpty()
                || other.type.isEmpty()
                || other.subtype.isEmpty()) {
            return false;
        }
        if (!same(type, other.type) || !same(subtype, other.subtype)) {
            return false;
        }
        var mine = rangeParameters();
        var theirs = other.rangeParameters();
        return mine.isEmpty() == theirs.isEmpty() ? mine.equals(theirs) : theirs.isEmpty();
    }

    /** How much it is wanted: 0 to 1; 1 where nothing readable is said. */
    public double quality() {
        try {
            double q = Double.parseDouble(parameters.getOrDefault("q", "1"));
            return q >= 0 && q <= 1 ? q : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** How much it says: 0 for any type, 1 for any subtype, 2 for one type, 3 with parameters. */
    public int specificity() {
        if (type.equals("*")) {
            return 0;
        }
        if (subtype.equals("*")) {
            return 1;
        }
        return rangeParameters().isEmpty() ? 2 : 3;
    }

    /** Type and subtype alone, such as {@code text/html}. */
    public String essence() {
        return subtype.isEmpty() ? type : type + "/" + subtype;
    }

    private Map<String, String> rangeParameters() {
        var range = new LinkedHashMap<>(parameters);
        range.remove("q");
        return range;
    }

    private static boolean same(String a, String b) {
        return a.equals(b) || a.equals("*") || b.equals("*");
    }
}
