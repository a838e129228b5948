package dev.belleville.core;

/**
 * A value that is HTML by itself, such as a form or a field: templates insert it unescaped.
 * Django's {@code __html__}.
 */
public interface Markup {
    /** The markup; whoever writes it has escaped what needs escaping. */
    String html();
}
