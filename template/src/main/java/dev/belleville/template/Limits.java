package dev.belleville.template;

/**
 * How much one template may cost.
 *
 * @param depth templates and blocks inside one another while rendering (include, extends,
 *     block.super)
 * @param nesting block tags inside one another, and operators in one <code>{% if %}</code>
 * @param output characters that one render may write
 */
public record Limits(int depth, int nesting, long output) {
    /** 100 templates deep, 200 tags deep, 64 million characters. */
    public static final Limits DEFAULT = new Limits(100, 200, 64_000_000);

    /** Refuses limits below 1. */
    public Limits {
        if (depth < 1 || nesting < 1 || output < 1) {
            throw new IllegalArgumentException("Template limits must be 1 or more.");
        }
    }
}
