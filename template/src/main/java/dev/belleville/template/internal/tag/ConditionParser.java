package dev.belleville.template.internal.tag;

import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.internal.tag.Condition.Binary;
import dev.belleville.template.internal.tag.Condition.Not;
import dev.belleville.template.internal.tag.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the words of an <code>{% if %}</code> by precedence. Django's IfParser. */
final class ConditionParser {
    private static final int NOT_POWER = 8;

    private final List<Item> items;
    private int position;

    /** A word: an operator, {@code not}, or an operand. */
    private record Item(String word, @Nullable Operator operator, @Nullable Condition operand) {
        int power() {
            return operator != null ? operator.power : operand == null ? NOT_POWER : 0;
        }
    }

    /**
     * Compiles the operands.
     *
     * @throws TemplateSyntaxError if one is none, or there are too many operators
     */
    ConditionParser(TemplateParser parser, List<String> words) {
        int most = parser.engine().limits().nesting();
        items = joined(words).stream().map(word -> item(parser, word)).toList();
        if (items.stream().filter(item -> item.power() > 0).count() > most) {
            throw new TemplateSyntaxError("An if tag may have at most " + most + " operators.");
        }
    }

    Condition parse() {
        Condition condition = expression(0);
        if (position < items.size()) {
            throw new TemplateSyntaxError(
                    "Unused '" + items.get(position).word + "' at end of if expression.");
        }
        return condition;
    }

    /** {@code is not} and {@code not in} are one word each. */
    private static List<String> joined(List<String> words) {
        var joined = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            boolean pair =
                    (word.equals("is") && next.equals("not"))
                            || (word.equals("not") && next.equals("in"));
            joined.add(pair ? word + " " + next : word);
            i += pair ? 1 : 0;
        }
        return joined;
    }

    private static Item item(TemplateParser parser, String word) {
        Operator operator = operator(word);
        return operator != null || word.equals("not")
                ? new Item(word, operator, null)
                : new Item(word, null, parser.expression(word)::resolveOrNull);
    }

    private Condition expression(int rightPower) {
        Condition left = prefix();
        while (position < items.size() && items.get(position).power() > rightPower) {
            Item item = items.get(position++);
            if (item.operator == null) {
                throw new TemplateSyntaxError(
                        "Not expecting '" + item.word + "' as infix operator in if tag.");
            }
            left = new Binary(item.operator, left, expression(item.operator.power));
        }
        return left;
    }

    private Condition prefix() {
        if (position == items.size()) {
            throw new TemplateSyntaxError("Unexpected end of expression in if tag.");
        }
        Item item = items.get(position++);
        if (item.operator != null) {
            throw new TemplateSyntaxError(
                    "Not expecting '" + item.word + "' in this position in if tag.");
        }
        return item.operand == null ? new Not(expression(NOT_POWER)) : item.operand;
    }

    private static @Nullable Operator operator(String word) {
        for (Operator operator : Operator.values()) {
            if (operator.symbol.equals(word)) {
                return operator;
            }
        }
        return null;
    }
}
