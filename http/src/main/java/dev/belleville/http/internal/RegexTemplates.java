package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds texts that a regular expression matches, with holes for its groups: what Django's {@code
 * reverse} makes of one. Where a piece may occur or not, it occurs as seldom as it may; where it
 * holds a group, both ways are given.
 */
final class RegexTemplates {
    /** More ways, or more pieces in a row, than any route has: nesting multiplies both. */
    private static final int MOST = 1000;

    private final String source;
    private int at;

    private RegexTemplates(String source) {
        this.source = source;
    }

    /** Signals an expression that cannot be turned round, such as one with flags. */
    private static final class NotReversible extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The templates of {@code source}; none where it has flags or alternatives, or too many. */
    static List<Template> of(String source) {
        try {
            return new RegexTemplates(source).sequence();
        } catch (NotReversible e) {
            return List.of();
        }
    }

    /** Reads up to the end, or to the bracket that closes the group. */
    private List<Template> sequence() {
        List<Template> all = List.of(new Template(List.of()));
        while (at < source.length() && source.charAt(at) != ')') {
            List<Template> item = quantified(item());
            var longer = new ArrayList<Template>();
            for (Template start : all) {
                item.forEach(end -> longer.add(start.then(end)));
            }
            if (longer.size() > MOST) {
                throw new NotReversible();
            }
            all = longer;
        }
        return all;
    }

    private List<Template> item() {
        char c = source.charAt(at++);
        return switch (c) {
            case '^', '$' -> text("");
            case '|' -> throw new NotReversible();
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> group();
            default -> text(String.valueOf(c));
        };
    }

    private List<Template> escape() {
        if (at == source.length()) {
            throw new NotReversible();
        }
        char c = source.charAt(at++);
        return switch (c) {
            case 'A', 'b', 'B', 'Z', 'z' -> text("");
            case 'd' -> text("0");
            case 'D', 'w', 'S' -> text("x");
            case 's' -> text(" ");
            case 'W' -> text("!");
            default -> text(String.valueOf(c));
        };
    }

    private List<Template> characterClass() {
        if (source.startsWith("^", at)) {
            at++;
        }
        if (at == source.length()) {
            throw new NotReversible();
        }
        List<Template> first =
                source.charAt(at) == '\\' ? item() : text(String.valueOf(source.charAt(at++)));
        while (at < source.length() && source.charAt(at) != ']') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= source.length()) {
            throw new NotReversible(); // it ends in a way of its own, such as with an intersection
        }
        at++;
        return first;
    }

    private List<Template> group() {
        int open = at - 1;
        int name = RegexText.nameOf(source, open);
        if (source.startsWith("(?:", open)) {
            at = open + 3;
            List<Template> inner = sequence();
            at++;
            return inner;
        }
        if (source.startsWith("(?P=", open)) {
            at = RegexText.endOfName(source, open, ')') + 1;
            return hole(source.substring(open + 4, at - 1));
        }
        boolean lookaround =
                source.startsWith("(?=", open)
                        || source.startsWith("(?!", open)
                        || source.startsWith("(?<=", open)
                        || source.startsWith("(?<!", open)
                        || source.startsWith("(?#", open);
        if (name < 0 && !lookaround && source.startsWith("(?", open)) {
            throw new NotReversible();
        }
        skipGroup();
        if (lookaround) {
            return text("");
        }
        return name < 0
                ? hole(null)
                : hole(source.substring(name, RegexText.endOfName(source, name, '>')));
    }

    /** Moves behind the bracket that closes the group just opened. */
    private void skipGroup() {
        for (int depth = 1; depth > 0 && at < source.length(); at++) {
            switch (source.charAt(at)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
        }
    }

    private List<Template> quantified(List<Template> item) {
        int times = minimum();
        if (times == 0) {
            var ways = new ArrayList<>(text(""));
            boolean holes =
                    item.stream()
                            .flatMap(way -> way.pieces().stream())
                            .anyMatch(piece -> piece instanceof Template.Hole);
            if (holes) {
                ways.addAll(item);
            }
            return ways;
        }
        if ((long) times * item.getFirst().pieces().size() > MOST) {
            throw new NotReversible();
        }
        List<Template> repeated = item;
        for (int i = 1; i < times; i++) {
            repeated = List.of(repeated.getFirst().then(item.getFirst()));
        }
        return repeated;
    }

    /** How often the item before must occur; moves behind the quantifier, if there is one. */
    private int minimum() {
        if (at >= source.length()) {
            return 1;
        }
        int minimum;
        switch (source.charAt(at)) {
            case '*', '?' -> minimum = 0;
            case '+' -> minimum = 1;
            case '{' -> {
                int close = RegexText.endOfName(source, at, '}');
                if (close == source.length()) {
                    throw new NotReversible(); // quoted, no quantifier
                }
                String count = source.substring(at + 1, close).split(",", -1)[0].strip();
                minimum = count.isEmpty() ? 0 : count(count);
                at = close;
            }
            default -> {
                return 1;
            }
        }
        at++;
        if (at < source.length() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
            at++; // lazy or possessive: the same texts
        }
        return minimum;
    }

    private static int count(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new NotReversible();
        }
    }

    private static List<Template> text(String text) {
        return List.of(new Template(List.of(new Template.Text(text))));
    }

    private static List<Template> hole(@org.jspecify.annotations.Nullable String name) {
        return List.of(new Template(List.of(new Template.Hole(name, null))));
    }
}
