package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** <code>{% lorem 3 p random %}</code>: text that stands for what is not written yet. */
record LoremTag(FilterExpression count, Method method, boolean common) implements Node {
    private static final String FIRST =
            "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor "
                    + "incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis "
                    + "nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. "
                    + "Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore "
                    + "eu fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, "
                    + "sunt in culpa qui officia deserunt mollit anim id est laborum.";
    private static final int FIRST_WORDS = 19;
    private static final List<String> WORDS =
            Stream.of(FIRST.replaceAll("[,.]", "").split(" "))
                    .map(word -> word.toLowerCase(java.util.Locale.ROOT))
                    .toList();

    private enum Method {
        WORDS,
        PARAGRAPHS,
        PLAIN
    }

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        boolean common = !words.getLast().equals("random");
        if (!common) {
            words.removeLast();
        }
        Method method =
                switch (words.getLast()) {
                    case "w" -> Method.WORDS;
                    case "p" -> Method.PARAGRAPHS;
                    default -> Method.PLAIN;
                };
        if (method != Method.PLAIN || words.getLast().equals("b")) {
            words.removeLast();
        }
        String count = words.size() > 1 ? words.removeLast() : "1";
        if (words.size() != 1) {
            throw new TemplateSyntaxError("Incorrect format for 'lorem' tag");
        }
        return new LoremTag(parser.expression(count), method, common);
    }

    @Override
    public void render(Context context, Output out) {
        int wanted = Math.max(0, wanted(context));
        switch (method) {
            case WORDS -> words(wanted, context, out);
            case PARAGRAPHS -> paragraphs(wanted, "<p>", "</p>", context, out);
            case PLAIN -> paragraphs(wanted, "", "", context, out);
        }
    }

    private int wanted(Context context) {
        try {
            return Numbers.clamped(count.resolve(context));
        } catch (NumberFormatException _) {
            return 1; // as in Django
        }
    }

    private void words(int wanted, Context context, Output out) {
        List<String> words = common ? WORDS.subList(0, FIRST_WORDS) : shuffled();
        int at = 0;
        for (int i = 0; i < wanted; i++) {
            if (at == words.size()) {
                words = shuffled();
                at = 0;
            }
            context.step();
            out.write(i == 0 ? words.get(at) : " " + words.get(at));
            at++;
        }
    }

    private void paragraphs(int wanted, String open, String close, Context context, Output out) {
        for (int i = 0; i < wanted; i++) {
            context.step();
            String paragraph = common && i == 0 ? FIRST : paragraph();
            out.write((i == 0 ? "" : "\n\n") + open + paragraph + close);
        }
    }

    private static List<String> shuffled() {
        var words = new ArrayList<>(WORDS);
        Collections.shuffle(words, ThreadLocalRandom.current());
        return words;
    }

    private static String paragraph() {
        return Stream.generate(LoremTag::sentence)
                .limit(ThreadLocalRandom.current().nextInt(1, 5))
                .collect(Collectors.joining(" "));
    }

    private static String sentence() {
        List<String> words = shuffled().subList(0, ThreadLocalRandom.current().nextInt(4, 13));
        String text = String.join(" ", words);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
