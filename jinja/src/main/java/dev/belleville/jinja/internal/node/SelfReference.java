package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Named;
import java.util.List;

/** The name {@code self}: the blocks of the template. */
record SelfReference(Frame frame) implements Named {
    @Override
    public Object member(String name) {
        List<BlockNode> chain = frame.context.blocks(name);
        return chain.isEmpty() ? Absent.VALUE : new BlockReference(chain, 0, frame, null);
    }

    @Override
    public String typeName() {
        return "jinja2.runtime.TemplateReference";
    }
}
