package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.jinja.internal.value.Truth;
import dev.belleville.template.Output;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% for x in xs if test recursive %}</code>.
 *
 * @param target what each item is given to
 * @param items what is walked through
 * @param test which of them count
 * @param body what is rendered for each
 * @param otherwise what is rendered where there are none
 * @param recursive whether {@code loop(xs)} walks on
 */
public record ForNode(
        Target target,
        Expression items,
        @Nullable Expression test,
        Body body,
        @Nullable Body otherwise,
        boolean recursive)
        implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        walk(items.eval(frame), frame, 0, out);
    }

    void walk(@Nullable Object given, Frame frame, int depth, Output out) {
        Scope outer = frame.scope;
        @Nullable Object[] all = Sequences.items(given).toArray();
        try {
            @Nullable Object[] chosen = test == null ? all : chosen(all, test, frame, outer);
            if (!turns(chosen, frame, outer, depth, out) && otherwise != null) {
                frame.scope = new Scope(outer);
                otherwise.render(frame, out);
            }
        } finally {
            frame.scope = outer;
        }
    }

    private @Nullable Object[] chosen(
            @Nullable Object[] all, Expression condition, Frame frame, @Nullable Scope outer) {
        var chosen = new ArrayList<@Nullable Object>();
        frame.scope = new Scope(outer);
        for (Object item : all) {
            frame.render.step();
            target.set(frame, item);
            if (Truth.of(condition.eval(frame))) {
                chosen.add(item);
            }
        }
        return chosen.toArray();
    }

    /** Whether any turn came to its end. */
    private boolean turns(
            @Nullable Object[] chosen, Frame frame, @Nullable Scope outer, int depth, Output out) {
        var loop = new LoopState(this, chosen, frame, outer, depth);
        var scope = new Scope(outer);
        scope.set("loop", loop);
        boolean completed = false;
        for (int i = 0; i < chosen.length; i++) {
            frame.render.step();
            loop.turn(i);
            scope.cut(1);
            frame.scope = scope;
            target.set(frame, chosen[i]);
            try {
                body.render(frame, out);
                completed = true;
            } catch (LoopJump jump) {
                if (jump.leaves()) {
                    break;
                }
            }
        }
        return completed;
    }
}
