package dev.belleville.http;

import java.util.Map;

/** One line of {@link Urls}: a route, or a list of routes under a prefix. */
public sealed interface UrlEntry permits Route, Include, I18nPatterns {
    /** The pattern; without a leading slash. */
    String pattern();

    /** Whether the pattern is a regular expression, as {@code rePath} takes. */
    boolean regex();

    /** Whether the pattern is a message, translated into the language spoken. */
    boolean message();

    /** What is added to the arguments of each match. Django's extra {@code kwargs}. */
    Map<String, Object> defaults();
}
