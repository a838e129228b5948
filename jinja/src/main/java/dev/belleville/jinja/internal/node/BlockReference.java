package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code super()} and {@code self.name()} call. */
record BlockReference(List<BlockNode> chain, int index, Frame frame, @Nullable Scope around)
        implements Callee, Named {
    @Override
    public Object call(Arguments arguments, Scene scene) {
        Output out = frame.render.buffer();
        BlockNode.show(chain, index, frame, around, out);
        return frame.text(out);
    }

    @Override
    public Object member(String name) {
        if (!name.equals("super")) {
            return Absent.VALUE;
        }
        return index + 1 < chain.size()
                ? new BlockReference(chain, index + 1, frame, around)
                : Undefined.because(
                        frame.realm().undefined(),
                        "there is no parent block called '" + chain.getFirst().name() + "'.");
    }

    @Override
    public String typeName() {
        return "jinja2.runtime.BlockReference";
    }
}
