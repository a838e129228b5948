package dev.belleville.http.internal;

import java.util.List;

/** One compiled pattern of a route or prefix. */
sealed interface UrlPattern permits PathPattern, RegexPattern, LanguagePattern, TranslatedPattern {
    /**
     * Matches {@code path} from {@code from} on.
     *
     * @param whole whether this is the last pattern of a route, not a prefix
     * @param captured receives what was captured
     * @return the end of the match, or -1
     */
    int match(String path, int from, boolean whole, Captured captured);

    /** The ways to write a path that matches, to be filled with arguments; none if unknown. */
    List<Template> templates();

    /**
     * The parts that a path must begin with, by which an index sorts it: all of a path pattern, the
     * literal start of a regular expression.
     */
    List<PathPart> start();
}
