package dev.belleville.template;

import dev.belleville.core.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag that computes one value and shows it, or keeps it as a variable. */
record SimpleTagNode(Library.SimpleTag body, Arguments.Source arguments, @Nullable String variable)
        implements Node {
    static Node parseBlock(
            TemplateParser parser, Token token, String tag, Library.SimpleBlockTag made) {
        Node inside = parser.body("end" + tag);
        return parse(
                parser,
                token,
                (context, arguments) ->
                        made.call(context, new SafeString(context.capture(inside)), arguments));
    }

    static Node parse(TemplateParser parser, Token token, Library.SimpleTag body) {
        List<String> words = token.split();
        int count = words.size();
        boolean kept = count >= 3 && words.get(count - 2).equals("as");
        var arguments = Arguments.Source.parse(parser, kept ? words.subList(0, count - 2) : words);
        return new SimpleTagNode(body, arguments, kept ? words.getLast() : null);
    }

    @Override
    public void render(Context context, Output out) {
        Object value = body.call(context, arguments.resolve(context));
        if (variable == null) {
            out.writeValue(value, context);
        } else {
            context.set(variable, value);
        }
    }
}
