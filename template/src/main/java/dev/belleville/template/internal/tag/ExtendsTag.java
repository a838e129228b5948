package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.Template;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Truth;
import java.util.ArrayList;
import java.util.List;

/** <code>{% extends "base.html" %}</code>: this template fills the blocks of another. */
record ExtendsTag(FilterExpression parent) implements Node {

    /** How often a template says that it extends another. */
    private static final class Note {
        private int count;
    }

    /** The templates on the way up, the lowest first. */
    private static final class Way {
        private final List<Template> children = new ArrayList<>();
    }

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'extends' takes one argument");
        }
        boolean first = parser.onlyTextBefore();
        String name = RelativePath.of(parser.templateName(), words.get(1), false);
        FilterExpression parent = parser.expression(name);
        Note note = parser.note(Note.class, Note::new);
        int own = ++note.count;
        parser.parse(); // of which the blocks alone are kept, in their note
        if (note.count > own) {
            throw new TemplateSyntaxError(
                    "'extends' cannot appear more than once in the same template");
        }
        if (!first) {
            throw new TemplateSyntaxError(
                    "<ExtendsNode: extends "
                            + words.get(1)
                            + "> must be the first tag in the template.");
        }
        return new ExtendsTag(parent);
    }

    @Override
    public void render(Context context, Output out) {
        Template child = context.template();
        Way way = context.state(Way.class, Way::new);
        way.children.add(child);
        BlockChain chain = context.state(BlockChain.class, BlockChain::new);
        chain.add(child.note(Blocks.class));
        Template above = find(context, way);
        if (above.note(Note.class) == null) {
            chain.add(above.note(Blocks.class));
        }
        above.inherit(context, out);
    }

    private Template find(Context context, Way way) {
        Object value = parent.resolve(context);
        if (value instanceof Template template) {
            return template;
        }
        if (!Truth.of(value) || !(value instanceof CharSequence name)) {
            throw new TemplateSyntaxError(
                    "Invalid template name in 'extends' tag: '%s'. Got this from the '%s' variable."
                            .formatted(value, parent));
        }
        return context.engine().parent(name.toString(), way.children);
    }
}
