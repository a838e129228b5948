package dev.belleville.core.i18n;

import java.util.function.LongUnaryOperator;

/** Which form of a message goes with a number, as the header {@code Plural-Forms} says it in C. */
final class PluralRule {
    /** English: the first form for one, the second for all else. */
    static final PluralRule ENGLISH = new PluralRule(2, n -> n == 1 ? 0 : 1);

    private final int forms;
    private final LongUnaryOperator rule;

    private PluralRule(int forms, LongUnaryOperator rule) {
        this.forms = forms;
        this.rule = rule;
    }

    /**
     * Reads a header such as {@code nplurals=2; plural=(n != 1);}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PluralRule parse(String header) {
        int forms = 0;
        LongUnaryOperator rule = null;
        for (String part : header.split(";")) {
            String[] sides = part.split("=", 2);
            if (sides.length == 2 && sides[0].strip().equals("nplurals")) {
                forms = Integer.parseInt(sides[1].strip());
            } else if (sides.length == 2 && sides[0].strip().equals("plural")) {
                rule = new PluralExpression(sides[1]).parse();
            }
        }
        if (forms < 1 || rule == null) {
            throw new IllegalArgumentException(
                    "'" + header + "' does not say nplurals and plural, as Plural-Forms must.");
        }
        return new PluralRule(forms, rule);
    }

    /** How many forms there are. */
    int forms() {
        return forms;
    }

    /** The number of the form, from 0; within what the header promised. */
    int form(long n) {
        return Math.clamp(rule.applyAsLong(Math.abs(n)), 0, forms - 1);
    }
}
