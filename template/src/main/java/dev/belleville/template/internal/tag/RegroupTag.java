package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.Subscript;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Compare;
import dev.belleville.template.internal.value.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** <code>{% regroup cities by country as groups %}</code>: neighbours with an equal value. */
record RegroupTag(FilterExpression target, FilterExpression key, String variable) implements Node {

    /**
     * One group: a pair that also answers to names.
     *
     * @param grouper the value its items share
     * @param list its items
     */
    record Group(@Nullable Object grouper, List<@Nullable Object> list)
            implements Map.Entry<@Nullable Object, Object>, Subscript {
        @Override
        public @Nullable Object getKey() {
            return grouper;
        }

        @Override
        public Object getValue() {
            return list;
        }

        @Override
        public Object setValue(Object value) {
            throw new UnsupportedOperationException("A group does not change.");
        }

        @Override
        public boolean hasItem(String key) {
            return key.equals("grouper") || key.equals("list");
        }

        @Override
        public @Nullable Object item(String key) {
            return key.equals("grouper") ? grouper : list;
        }
    }

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() != 6) {
            throw new TemplateSyntaxError("'regroup' tag takes five arguments");
        }
        FilterExpression target = parser.expression(words.get(1));
        if (!words.get(2).equals("by")) {
            throw new TemplateSyntaxError("second argument to 'regroup' tag must be 'by'");
        }
        if (!words.get(4).equals("as")) {
            throw new TemplateSyntaxError("next-to-last argument to 'regroup' tag must be 'as'");
        }
        String variable = words.get(5);
        return new RegroupTag(target, parser.expression(variable + "." + words.get(3)), variable);
    }

    @Override
    public void render(Context context, Output out) {
        Object items = target.resolveOrNull(context);
        var groups = new ArrayList<Group>();
        if (items != null) {
            for (Object item : Sequences.items(items)) {
                add(item, groups, context);
            }
        }
        context.set(variable, groups);
    }

    /** The key is an expression of the variable that will hold the groups, so it holds the item. */
    private void add(@Nullable Object item, List<Group> groups, Context context) {
        context.set(variable, item);
        Object grouper = key.resolveOrNull(context);
        if (groups.isEmpty() || !Compare.equal(groups.getLast().grouper(), grouper)) {
            groups.add(new Group(grouper, new ArrayList<>()));
        }
        groups.getLast().list().add(item);
    }
}
