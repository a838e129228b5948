package dev.belleville.template.internal.tag;

import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import java.util.List;

/** <code>{% block name %}…{% endblock %}</code>: a part that templates further down replace. */
record BlockTag(String name, Node body) implements Node {
    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.words();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'block' tag takes only one argument");
        }
        String name = words.get(1);
        Blocks blocks = parser.note(Blocks.class, Blocks::new);
        if (!blocks.declare(name)) {
            throw new TemplateSyntaxError(
                    "'block' tag with name '" + name + "' appears more than once");
        }
        Node body = parser.parse("endblock");
        Token end = parser.next();
        String named = "endblock " + name;
        if (!end.contents().equals("endblock") && !end.contents().equals(named)) {
            throw parser.unexpected(end, "endblock", "endblock", named);
        }
        var block = new BlockTag(name, body);
        blocks.define(block);
        return block;
    }

    @Override
    public void render(Context context, Output out) {
        BlockChain chain = context.state(BlockChain.class, BlockChain::new);
        chain.render(this, 0, context, out);
    }

    /** What the variable {@code block} is while a block renders. */
    public static final class Version {
        private final BlockTag block;
        private final int level;
        private final Context context;

        Version(BlockTag block, int level, Context context) {
            this.block = block;
            this.level = level;
            this.context = context;
        }

        /** The block's name. */
        public String name() {
            return block.name;
        }

        /** What the template above has in this block; <code>{{ block.super }}</code>. */
        public Object getSuper() {
            BlockChain chain = context.state(BlockChain.class, BlockChain::new);
            return new SafeString(
                    context.capture((inner, out) -> chain.render(block, level + 1, inner, out)));
        }
    }
}
