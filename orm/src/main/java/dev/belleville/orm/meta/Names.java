package dev.belleville.orm.meta;

import java.util.Locale;

/** Django's rules for names that nobody gave. */
public final class Names {
    /** The field with the place of a row among those that share a relation. */
    public static final String ORDER = "_order";

    private Names() {}

    /** {@code releaseDate} is {@code release_date}. */
    public static String snake(String camel) {
        return split(camel, '_');
    }

    /**
     * {@code OrderLine} is {@code order line}; {@code release_date} too is {@code release date}.
     */
    public static String words(String camel) {
        return split(camel, ' ').replace('_', ' ');
    }

    /** The name that an abstract class left open, for one of its models. */
    static String fill(String name, String app, String model) {
        return name.replace("%(class)s", model).replace("%(app_label)s", app);
    }

    private static String split(String camel, char separator) {
        var out = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && startsWord(camel, i)) {
                out.append(separator);
            }
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean startsWord(String camel, int i) {
        char before = camel.charAt(i - 1);
        if (Character.isLowerCase(before) || Character.isDigit(before)) {
            return true;
        }
        boolean lowerFollows = i + 1 < camel.length() && Character.isLowerCase(camel.charAt(i + 1));
        return Character.isUpperCase(before) && lowerFollows;
    }
}
