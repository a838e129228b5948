package dev.belleville.jinja;

import dev.belleville.jinja.internal.value.Realm;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Text that stands for what is not written yet. */
final class Lipsum {
    private static final int LONGEST_WORD = 12;
    private static final List<String> WORDS =
            List.of(
                    "lorem", "ipsum", "dolor", "sit", "amet", "elit", "tempor", "labore", "magna",
                    "aliqua", "enim", "minim", "veniam", "quis", "nostrud", "laboris", "nisi",
                    "aliquip", "commodo", "duis", "aute", "irure", "velit", "esse", "fugiat",
                    "nulla", "sint", "culpa", "officia", "mollit", "anim", "laborum");

    private Lipsum() {}

    static String paragraphs(int count, boolean html, int least, int most, Realm realm) {
        realm.check((long) Math.max(0, count) * Math.max(least, most) * LONGEST_WORD);
        var out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? (html ? "\n" : "\n\n") : "");
            String text = paragraph(least, Math.max(least + 1, most));
            out.append(html ? "<p>" + text + "</p>" : text);
        }
        return out.toString();
    }

    private static String paragraph(int least, int most) {
        var random = ThreadLocalRandom.current();
        int words = Math.max(1, random.nextInt(least, most));
        var out = new StringBuilder();
        boolean capital = true;
        for (int i = 1; i <= words; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            out.append(i > 1 ? " " : "")
                    .append(capital ? Character.toUpperCase(word.charAt(0)) : word.charAt(0))
                    .append(word, 1, word.length());
            capital = i == words || random.nextInt(10) == 0;
            out.append(capital ? "." : random.nextInt(8) == 0 ? "," : "");
        }
        return out.toString();
    }
}
