package dev.belleville.rest;

import java.util.Locale;

/** What people call views that say no name. */
final class ViewNames {
    private ViewNames() {}

    /** {@code BookViewSet} with {@code List} is {@code Book List}. {@code get_view_name}. */
    static String of(Class<?> type, String suffix) {
        Class<?> named = type;
        while (named.getSimpleName().isEmpty()) {
            named = named.getSuperclass(); // a class without a name
        }
        return of(named.getSimpleName(), suffix);
    }

    static String of(String className, String suffix) {
        String name = words(without(without(className, "View"), "ViewSet"));
        return suffix.isEmpty() ? name : name + " " + suffix;
    }

    /** {@code set_password} is {@code Set password}. Django's {@code pretty_name}. */
    static String pretty(String snake) {
        String words = snake.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String without(String name, String end) {
        return name.endsWith(end) && !name.equals(end)
                ? name.substring(0, name.length() - end.length())
                : name;
    }

    /** Words begin at a capital after a small letter, and at the last of several capitals. */
    static String words(String name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean afterSmall = i > 0 && isSmall(name.charAt(i - 1));
            boolean last = i + 1 < name.length() && !isCapital(name.charAt(i + 1));
            if (isCapital(name.charAt(i)) && (afterSmall || last)) {
                text.append(' ');
            }
            text.append(name.charAt(i) == '_' ? ' ' : name.charAt(i));
        }
        return title(text.toString().strip());
    }

    private static String title(String text) {
        var title = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            title.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inside = Character.isLetter(c);
        }
        return title.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }
}
