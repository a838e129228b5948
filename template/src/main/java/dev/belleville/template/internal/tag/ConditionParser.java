package dev.belleville.template.internal.tag;

import dev.belleville.template.Parser;
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

    private final Parser parser;
    private final List<String> words;
    private int position;

    ConditionParser(Parser parser, List<String> words) {
        this.parser = parser;
        this.words = joined(words);
        long operators = this.words.stream().filter(ConditionParser::isOperator).count();
        if (operators > parser.engine().limits().nesting()) {
            throw new TemplateSyntaxError(
                    "An if tag may have at most "
                            + parser.engine().limits().nesting()
                            + " operators.");
        }
    }

    Condition parse() {
        Condition condition = expression(0);
        if (position < words.size()) {
            throw new TemplateSyntaxError(
                    "Unused '" + words.get(position) + "' at end of if expression.");
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
                    word.equals("is") && next.equals("not")
                            || word.equals("not") && next.equals("in");
            joined.add(pair ? word + " " + next : word);
            i += pair ? 1 : 0;
        }
        return joined;
    }

    private Condition expression(int rightPower) {
        Condition left = prefix();
        while (position < words.size() && power(words.get(position)) > rightPower) {
            String word = words.get(position++);
            Operator operator = operator(word);
            if (operator == null) {
                throw new TemplateSyntaxError(
                        "Not expecting '" + word + "' as infix operator in if tag.");
            }
            left = new Binary(operator, left, expression(operator.power));
        }
        return left;
    }

    private Condition prefix() {
        if (position == words.size()) {
            throw new TemplateSyntaxError("Unexpected end of expression in if tag.");
        }
        String word = words.get(position++);
        if (word.equals("not")) {
            return new Not(expression(NOT_POWER));
        }
        if (operator(word) != null) {
            throw new TemplateSyntaxError(
                    "Not expecting '" + word + "' in this position in if tag.");
        }
        return parser.expression(word)::resolveOrNull;
    }

    private static int power(String word) {
        Operator operator = operator(word);
        return operator != null ? operator.power : word.equals("not") ? NOT_POWER : 0;
    }

    private static boolean isOperator(String word) {
        return power(word) > 0;
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
