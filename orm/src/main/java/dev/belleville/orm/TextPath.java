package dev.belleville.orm;

/** A field of text. */
public final class TextPath extends ComparablePath<String> {
    /** The field that text look-ups call {@code name}. */
    public TextPath(String name) {
        super(name);
    }

    TextPath(Expression expression) {
        super(expression);
    }

    /** It in small letters. */
    public TextPath lower() {
        return new TextPath(TextFunctions.lower(this));
    }

    /** It in capitals. */
    public TextPath upper() {
        return new TextPath(TextFunctions.upper(this));
    }

    /** It without blanks at either end. */
    public TextPath trim() {
        return new TextPath(TextFunctions.trim(this));
    }

    /** Its first {@code length} letters. */
    public TextPath left(int length) {
        return new TextPath(TextFunctions.left(this, length));
    }

    /** How many letters it has. */
    public ComparablePath<Integer> length() {
        return new ComparablePath<>(TextFunctions.length(this));
    }

    /** Equals {@code text}, whatever the case. Django's {@code iexact}. */
    public Q iexact(String text) {
        return lookup("iexact", text);
    }

    /** Has {@code text} in it. On SQLite the case of ASCII letters never matters, as in Django. */
    public Q contains(String text) {
        return lookup("contains", text);
    }

    /** Has {@code text} in it, whatever the case. */
    public Q icontains(String text) {
        return lookup("icontains", text);
    }

    /** Begins with {@code text}. */
    public Q startsWith(String text) {
        return lookup("startswith", text);
    }

    /** Begins with {@code text}, whatever the case. */
    public Q istartsWith(String text) {
        return lookup("istartswith", text);
    }

    /** Ends with {@code text}. */
    public Q endsWith(String text) {
        return lookup("endswith", text);
    }

    /** Ends with {@code text}, whatever the case. */
    public Q iendsWith(String text) {
        return lookup("iendswith", text);
    }

    /** Has a part that fits a regular expression of the database. */
    public Q regex(String pattern) {
        return lookup("regex", pattern);
    }

    /** Has a part that fits a regular expression of the database, whatever the case. */
    public Q iregex(String pattern) {
        return lookup("iregex", pattern);
    }
}
