package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.SetTag;
import com.hubspot.jinjava.objects.SafeString;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;

/**
 * <code>{% set x %}…{% endset %}</code> keeps markup, as in Jinja: it was escaped where it stands.
 */
final class SafeSetTag extends SetTag {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String interpret(TagNode node, JinjavaInterpreter interpreter) {
        String name = node.getHelpers().strip();
        if (name.contains("=") || name.contains("|")) {
            return super.interpret(node, interpreter);
        }
        interpreter.getContext().put(name, new SafeString(BlockTag.body(node, interpreter)));
        return "";
    }
}
