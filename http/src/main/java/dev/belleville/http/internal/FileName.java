package dev.belleville.http.internal;

import dev.belleville.core.Html;
import dev.belleville.core.PythonText;

/** Names of uploaded files, made harmless. */
public final class FileName {
    private static final int MAX_LENGTH = 255;

    private FileName() {}

    /**
     * {@code claimed} without folders and unprintable characters, 255 characters at most; empty
     * where nothing is left. Old browsers send what their form's charset lacks as HTML references,
     * so that these are read first: a slash may hide in one.
     */
    public static String sanitise(String claimed) {
        String name = Html.unescape(claimed);
        name = name.substring(name.lastIndexOf('/') + 1);
        name = name.substring(name.lastIndexOf('\\') + 1);
        var out = new StringBuilder(name.length());
        name.codePoints().filter(PythonText::isPrintable).forEach(out::appendCodePoint);
        String clean = out.toString().strip();
        return clean.equals(".") || clean.equals("..") ? "" : shorten(clean);
    }

    /** Keeps the ending, as far as it fits. */
    private static String shorten(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot <= 0 ? "" : name.substring(dot, Math.min(name.length(), dot + 255));
        return name.substring(0, MAX_LENGTH - ending.length()) + ending;
    }
}
