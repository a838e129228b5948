package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** A tag that renders what stands in it with some variables more. */
abstract class BlockTag implements Tag {
    @Serial private static final long serialVersionUID = 1L;

    private final String name;

    BlockTag(String name) {
        this.name = name;
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final String getEndTagName() {
        return "end" + name;
    }

    static String body(TagNode node, JinjavaInterpreter interpreter) {
        var text = new StringBuilder();
        for (Node child : node.getChildren()) {
            text.append(child.render(interpreter).getValue());
        }
        return text.toString();
    }

    /** The parts of {@code text} between its {@code sign}s, those in brackets and quotes aside. */
    static List<String> split(String text, char sign) {
        var parts = new ArrayList<String>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == sign && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
