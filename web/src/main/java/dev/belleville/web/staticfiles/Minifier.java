package dev.belleville.web.staticfiles;

/**
 * Makes style sheets or scripts shorter as {@code collectstatic} copies them; a module that has one
 * is found by {@link java.util.ServiceLoader}. Names such as {@code app.min.css} are never asked
 * for: they are short already.
 */
public interface Minifier {
    /** Whether files of this name are its business. */
    boolean takes(String name);

    /**
     * A text that does the same as {@code text}; that text itself where it cannot be read.
     *
     * @param name of the file, below the address of static files
     */
    String minify(String name, String text);
}
