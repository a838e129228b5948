package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import com.hubspot.jinjava.lib.tag.MacroTag;
import com.hubspot.jinjava.objects.SafeString;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Macros whose text is markup, as in Jinja: it was escaped where it was written. */
final class SafeMacroTag extends MacroTag {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("NonApiType") // as it is in what this overrides
    protected MacroFunction constructMacroFunction(
            TagNode node,
            JinjavaInterpreter interpreter,
            String name,
            LinkedHashMap<String, Object> defaults) {
        return new SafeMacro(super.constructMacroFunction(node, interpreter, name, defaults), name);
    }

    private static final class SafeMacro extends MacroFunction {
        SafeMacro(MacroFunction macro, String name) {
            super(macro, name);
        }

        @Override
        public Object doEvaluate(
                Map<String, Object> arguments, Map<String, Object> named, List<Object> rest) {
            return new SafeString("" + super.doEvaluate(arguments, named, rest));
        }

        @Override
        public MacroFunction cloneWithNewName(String name) {
            return new SafeMacro(this, name);
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
