package dev.belleville.web;

import java.util.List;

/**
 * Knows of mistakes of its own that would show only when somebody asks for something: an app, or
 * the handler of a route. {@code belle check} tells them. Django's {@code checks}.
 */
public interface Checked {
    /**
     * What is wrong, each a sentence that names the offender and the remedy; none where all is
     * right. Asked where {@link Site#current} is the site, whose tables may not be there.
     */
    List<String> mistakes();
}
