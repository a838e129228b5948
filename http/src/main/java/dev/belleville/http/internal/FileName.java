package dev.belleville.http.internal;

/** Names of uploaded files, made harmless. */
public final class FileName {
    private FileName() {}

    /** {@code claimed} without folders and unprintable characters; empty where nothing is left. */
    public static String sanitise(String claimed) {
        String name = claimed.substring(claimed.lastIndexOf('/') + 1);
        name = name.substring(name.lastIndexOf('\\') + 1);
        var out = new StringBuilder(name.length());
        name.codePoints().filter(FileName::isPrintable).forEach(out::appendCodePoint);
        String clean = out.toString().strip();
        return clean.equals(".") || clean.equals("..") ? "" : clean;
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
