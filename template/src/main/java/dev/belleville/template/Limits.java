package dev.belleville.template;

/**
 * How much one template may cost.
 *
 * @param depth templates and blocks inside one another while rendering (include, extends,
 *     block.super)
 * @param nesting block tags inside one another, and operators in one <code>{% if %}</code>
 * @param output characters that one render may write, and that any text in it may have
 * @param steps turns of loops and templates included in one render
 */
public record Limits(int depth, int nesting, long output, long steps) {
    /** 100 templates deep, 200 tags deep, 64 million characters, 10 million steps. */
    public static final Limits DEFAULT = new Limits(100, 200, 64_000_000, 10_000_000);

    /** Refuses limits below 1. */
    public Limits {
        if (depth < 1 || nesting < 1 || output < 1 || steps < 1) {
            throw new IllegalArgumentException("Template limits must be 1 or more.");
        }
    }

    /**
     * For filters: refuses a text or list that is larger than all a render may write.
     *
     * @throws RenderError if it is
     */
    public void check(long size) {
        if (size > output) {
            throw new RenderError(
                    "A filter made something longer than "
                            + output
                            + "; make less, or raise Limits.output.");
        }
    }
}
