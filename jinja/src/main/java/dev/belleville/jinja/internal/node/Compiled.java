package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template, ready to be rendered by any number of threads.
 *
 * @param source what it was made from
 * @param body all of it
 * @param blocks its blocks by name
 */
public record Compiled(Source source, Body body, Map<String, BlockNode> blocks) {
    private static final int EXPECTED = 4096;

    /** Copies the blocks. */
    public Compiled {
        blocks = Map.copyOf(blocks);
    }

    /** The page for these values. */
    public String render(
            Environment environment,
            Map<String, Object> globals,
            Map<String, ? extends @Nullable Object> values) {
        var render = new Render(environment, globals);
        Output out = Output.of(environment.realm().engine().limits(), EXPECTED);
        try {
            render(frame(render, new Context(values, null)), out);
        } catch (StackOverflowError e) {
            throw new RenderError("The template is nested too deep to be rendered.", e);
        }
        return out.text();
    }

    Frame frame(Render render, Context context) {
        return new Frame(render, context, null, render.environment().escapes(source.name()));
    }

    /** Writes the page: its own, or that of the template which it extends. */
    void render(Frame frame, Output out) {
        Compiled template = this;
        Frame root = frame;
        int entered = 0;
        try {
            while (template != null) {
                frame.render.enter(template.source.name());
                entered++;
                root.context.add(template.blocks);
                template.body.renderRoot(root, out);
                template = root.parent;
                root = new Frame(frame.render, frame.context, null, frame.escapes);
            }
        } finally {
            for (; entered > 0; entered--) {
                frame.render.leave();
            }
        }
    }

    /** The value of an expression alone. */
    public static @Nullable Object value(
            Expression expression,
            Environment environment,
            Map<String, ? extends @Nullable Object> values) {
        var render = new Render(environment, Map.of());
        return expression.eval(
                new Frame(render, new Context(values, null), null, environment.escapes("")));
    }
}
