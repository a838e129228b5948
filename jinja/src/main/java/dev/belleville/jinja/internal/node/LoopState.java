package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Comparison;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. Jinja's {@code LoopContext}. */
final class LoopState implements Named, Callee {
    private final ForNode node;
    private final @Nullable Object[] items;
    private final Frame frame;
    private final @Nullable Scope outer;
    private final int depth;
    private int at;
    private @Nullable Object last = Absent.VALUE;

    LoopState(
            ForNode node, @Nullable Object[] items, Frame frame, @Nullable Scope outer, int depth) {
        this.node = node;
        this.items = items;
        this.frame = frame;
        this.outer = outer;
        this.depth = depth;
    }

    void turn(int index) {
        at = index;
    }

    @Override
    public @Nullable Object member(String name) {
        return switch (name) {
            case "index" -> at + 1L;
            case "index0" -> (long) at;
            case "revindex" -> (long) items.length - at;
            case "revindex0" -> items.length - at - 1L;
            case "first" -> at == 0;
            case "last" -> at == items.length - 1;
            case "length" -> (long) items.length;
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> at == 0 ? none("there is no previous item") : items[at - 1];
            case "nextitem" ->
                    at == items.length - 1 ? none("there is no next item") : items[at + 1];
            case "cycle" -> (Callee) (arguments, _) -> cycle(arguments);
            case "changed" -> (Callee) (arguments, _) -> changed(arguments);
            default -> Absent.VALUE;
        };
    }

    private Undefined none(String reason) {
        return Undefined.because(frame.realm().undefined(), reason);
    }

    private @Nullable Object cycle(Arguments arguments) {
        if (arguments.inOrder().isEmpty()) {
            throw new RenderError("no items for cycling given");
        }
        return arguments.inOrder().get(at % arguments.inOrder().size());
    }

    private boolean changed(Arguments arguments) {
        Object[] now = arguments.inOrder().toArray();
        boolean changed = last == Absent.VALUE || !Comparison.equal(last, now);
        last = now;
        return changed;
    }

    /** Walks on, into the items of an item. */
    @Override
    public Object call(Arguments arguments, Scene scene) {
        if (!node.recursive()) {
            throw new RenderError(
                    "The loop must have the 'recursive' marker to be called recursively.");
        }
        if (arguments.inOrder().isEmpty()) {
            throw new RenderError("loop() needs what to walk through.");
        }
        var inner = new Frame(frame.render, frame.context, outer, frame.escapes);
        Output out = frame.render.buffer();
        frame.render.enter("a loop");
        node.walk(arguments.inOrder().getFirst(), inner, depth + 1, out);
        frame.render.leave();
        return inner.text(out);
    }

    @Override
    public String typeName() {
        return "jinja2.runtime.LoopContext";
    }

    @Override
    public String toString() {
        return "<LoopContext " + (at + 1) + "/" + items.length + ">";
    }
}
