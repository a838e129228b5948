package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter {@code unordered_list}: a list behind an item is that item's list. */
final class UnorderedList {
    private static final int MAX_DEPTH = 100;

    private final boolean escape;
    private final StringBuilder out = new StringBuilder();

    private UnorderedList(boolean escape) {
        this.escape = escape;
    }

    static SafeString of(@Nullable Object value, @Nullable Object argument, Context context) {
        var list = new UnorderedList(context.autoescape());
        list.write(Sequences.list(value), 1);
        return new SafeString(list.out.toString());
    }

    private void write(List<?> items, int depth) {
        if (depth > MAX_DEPTH) {
            throw new RenderError("unordered_list goes at most " + MAX_DEPTH + " lists deep.");
        }
        String indent = "\t".repeat(depth);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : "\n").append(indent).append("<li>").append(text(items.get(i)));
            if (i + 1 < items.size() && Sequences.isList(items.get(i + 1))) {
                i++;
                List<?> children = Sequences.list(items.get(i));
                if (!children.isEmpty()) {
                    out.append('\n').append(indent).append("<ul>\n");
                    write(children, depth + 1);
                    out.append('\n').append(indent).append("</ul>\n").append(indent);
                }
            }
            out.append("</li>");
        }
    }

    private String text(@Nullable Object item) {
        return escape ? Html.conditionalEscape(Text.keepingSafe(item)) : Text.of(item);
    }
}
