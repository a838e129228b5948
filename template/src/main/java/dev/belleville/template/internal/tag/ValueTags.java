package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.VariableDoesNotExist;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import dev.belleville.template.internal.value.Truth;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Tags that insert one value, or keep it with {@code as name}. */
final class ValueTags {
    private ValueTags() {}

    /**
     * The token against forged requests as a hidden part of a form; nothing where there is none.
     */
    static Node csrfToken(TemplateParser parser, Token token) {
        return (context, out) -> {
            Object value = context.get("csrf_token");
            if (Truth.of(value) && !"NOTPROVIDED".equals(Text.of(value))) {
                out.write("<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"");
                out.writeEscaped(Text.of(value));
                out.write("\">");
            }
        };
    }

    static Node firstOf(TemplateParser parser, Token token) {
        List<String> words = token.split();
        boolean kept = words.size() >= 4 && words.get(words.size() - 2).equals("as");
        List<FilterExpression> choices =
                words.subList(1, words.size() - (kept ? 2 : 0)).stream()
                        .map(parser::expression)
                        .toList();
        if (choices.isEmpty()) {
            throw new TemplateSyntaxError("'firstof' statement requires at least one argument");
        }
        String variable = words.getLast();
        return (context, out) -> {
            Object shown = "";
            for (FilterExpression choice : choices) {
                Object value = choice.resolveOrNull(context);
                if (Truth.of(value)) {
                    shown = context.display(value);
                    break;
                }
            }
            if (kept) {
                context.set(variable, shown);
            } else {
                out.write(shown.toString());
            }
        };
    }

    static Node now(TemplateParser parser, Token token) {
        List<String> words = token.split();
        boolean kept = words.size() == 4 && words.get(2).equals("as");
        if (words.size() != (kept ? 4 : 2)) {
            throw new TemplateSyntaxError("'now' statement takes one argument");
        }
        String quoted = words.get(1);
        String pattern = quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
        return (context, out) -> {
            String text = context.formatDate(context.now(), pattern);
            if (kept) {
                context.set(words.getLast(), text);
            } else {
                out.write(text);
            }
        };
    }

    static Node widthRatio(TemplateParser parser, Token token) {
        List<String> words = token.split();
        boolean kept = words.size() == 6;
        if (words.size() != 4 && !kept) {
            throw new TemplateSyntaxError("widthratio takes at least three arguments");
        }
        if (kept && !words.get(4).equals("as")) {
            throw new TemplateSyntaxError(
                    "Invalid syntax in widthratio tag. Expecting 'as' keyword");
        }
        FilterExpression value = parser.expression(words.get(1));
        FilterExpression most = parser.expression(words.get(2));
        FilterExpression width = parser.expression(words.get(3));
        return (context, out) -> {
            String text = ratio(value, most, width, context);
            if (kept) {
                context.set(words.getLast(), text);
            } else {
                out.write(text);
            }
        };
    }

    private static String ratio(
            FilterExpression value,
            FilterExpression most,
            FilterExpression width,
            Context context) {
        Object part;
        Object whole;
        BigInteger size;
        try {
            part = value.resolve(context);
            whole = most.resolve(context);
            size = Numbers.integer(width.resolve(context));
        } catch (VariableDoesNotExist _) {
            return ""; // as in Django
        } catch (NumberFormatException _) {
            throw new TemplateSyntaxError("widthratio final argument must be a number");
        }
        try {
            double divisor = Numbers.real(whole);
            double ratio = Numbers.real(part) / divisor * size.doubleValue();
            if (divisor == 0) {
                return "0";
            }
            return Double.isFinite(ratio)
                    ? new BigDecimal(ratio).setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                    : "";
        } catch (NumberFormatException _) {
            return ""; // as in Django: what is no number has no ratio
        }
    }
}
