package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import dev.belleville.template.PlaceNote;
import java.util.List;

/** Statements one after another; tells errors where in the source they happened. */
public final class Body implements Statement {
    private final Statement[] statements;
    private final int[] lines;
    private final Source source;

    /** {@code lines} are those where the statements begin. */
    public Body(List<Statement> statements, List<Integer> lines, Source source) {
        this.statements = statements.toArray(Statement[]::new);
        this.lines = lines.stream().mapToInt(Integer::intValue).toArray();
        this.source = source;
    }

    @Override
    public void render(Frame frame, Output out) {
        render(frame, out, statements.length);
    }

    /** As the whole of a template: what stands behind {@code extends} only defines. */
    void renderRoot(Frame frame, Output out) {
        int shown = 0;
        while (shown < statements.length && !(statements[shown] instanceof ExtendsNode)) {
            shown++;
        }
        if (shown == statements.length && !conditional()) {
            render(frame, out, shown);
            return;
        }
        int i = 0;
        Output target = out;
        try {
            for (; i < statements.length; i++) {
                if (frame.parent == null) {
                    statements[i].render(frame, target);
                } else if (!(statements[i] instanceof Shown)) {
                    statements[i].render(frame, frame.render.buffer());
                }
            }
        } catch (RuntimeException e) {
            throw noted(e, i);
        }
    }

    private boolean conditional() {
        for (Statement statement : statements) {
            if (statement instanceof IfNode) {
                return true;
            }
        }
        return false;
    }

    private void render(Frame frame, Output out, int count) {
        int i = 0;
        try {
            for (; i < count; i++) {
                statements[i].render(frame, out);
            }
        } catch (RuntimeException e) {
            throw noted(e, i);
        }
    }

    private RuntimeException noted(RuntimeException e, int i) {
        if (!(e instanceof LoopJump) && PlaceNote.of(e) == null) {
            PlaceNote.attach(e, source.place(lines[i]));
        }
        return e;
    }

    /** Whether it is nothing but blanks. */
    public boolean isBlank() {
        for (Statement statement : statements) {
            if (!(statement instanceof TextNode text) || !text.text().isBlank()) {
                return false;
            }
        }
        return true;
    }
}
