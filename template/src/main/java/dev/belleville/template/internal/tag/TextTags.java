package dev.belleville.template.internal.tag;

import dev.belleville.core.SafeString;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tags that change or leave out the text between them. */
final class TextTags {
    /** What {@code templatetag} can insert. */
    private enum Bracket {
        OPENBLOCK("{%"),
        CLOSEBLOCK("%}"),
        OPENVARIABLE("{{"),
        CLOSEVARIABLE("}}"),
        OPENBRACE("{"),
        CLOSEBRACE("}"),
        OPENCOMMENT("{#"),
        CLOSECOMMENT("#}");

        private final String text;

        Bracket(String text) {
            this.text = text;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private TextTags() {}

    static Node comment(TemplateParser parser, Token token) {
        parser.skipPast("endcomment");
        return (_, _) -> {};
    }

    /** The lexer already made one text of what stands between. */
    static Node verbatim(TemplateParser parser, Token token) {
        return parser.body("endverbatim");
    }

    static Node templateTag(TemplateParser parser, Token token) {
        List<String> words = token.words();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'templatetag' statement takes one argument");
        }
        for (Bracket bracket : Bracket.values()) {
            if (bracket.word().equals(words.get(1))) {
                return (_, out) -> out.write(bracket.text);
            }
        }
        throw new TemplateSyntaxError(
                "Invalid templatetag argument: '%s'. Must be one of: %s"
                        .formatted(
                                words.get(1),
                                Stream.of(Bracket.values())
                                        .map(bracket -> "'" + bracket.word() + "'")
                                        .toList()));
    }

    static Node autoescape(TemplateParser parser, Token token) {
        List<String> words = token.words();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'autoescape' tag requires exactly one argument.");
        }
        String setting = words.get(1);
        if (!setting.equals("on") && !setting.equals("off")) {
            throw new TemplateSyntaxError("'autoescape' argument should be 'on' or 'off'");
        }
        boolean on = setting.equals("on");
        Node body = parser.body("endautoescape");
        return (context, out) -> {
            boolean before = context.autoescape();
            context.autoescape(on);
            try {
                body.render(context, out);
            } finally {
                context.autoescape(before);
            }
        };
    }

    static Node spaceless(TemplateParser parser, Token token) {
        Node body = parser.body("endspaceless");
        return (context, out) -> out.write(withoutSpace(context.capture(body).strip()));
    }

    static Node filter(TemplateParser parser, Token token) {
        List<String> words = List.of(token.contents().split("\\s+", 2));
        if (words.size() < 2) {
            throw new TemplateSyntaxError("'filter' tag requires at least one filter");
        }
        FilterExpression filters = parser.expression("var|" + words.get(1));
        for (String name : filters.filterNames()) {
            if (name.equals("escape") || name.equals("safe")) {
                throw new TemplateSyntaxError(
                        "\"filter "
                                + name
                                + "\" is not permitted.  Use the \"autoescape\" tag instead.");
            }
        }
        Node body = parser.body("endfilter");
        return (context, out) -> {
            var text = new SafeString(context.capture(body));
            context.push();
            try {
                context.set("var", text);
                out.write(String.valueOf(filters.resolve(context)));
            } finally {
                context.pop();
            }
        };
    }

    /** Leaves out space that stands alone between tags. */
    private static String withoutSpace(String html) {
        var out = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i++);
            out.append(c);
            if (c == '>') {
                int end = i;
                while (end < html.length() && Character.isWhitespace(html.charAt(end))) {
                    end++;
                }
                if (end < html.length() && html.charAt(end) == '<') {
                    i = end;
                }
            }
        }
        return out.toString();
    }
}
