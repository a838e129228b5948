package shop;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** What the demo says: a word, and what there is to say about it. */
final class Sayings {
    private final PrintStream out;
    private final boolean isTerminal;

    private Sayings(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Said to whoever started the demo. */
    static Sayings aloud() {
        return new Sayings(
                System.out,
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    }

    /** Written to {@code out}, which is no terminal. */
    static Sayings to(PrintStream out) {
        return new Sayings(out, false);
    }

    /** A line that stays. */
    void say(String what, String how) {
        passing("");
        out.printf("%-11s %s%n", what, how);
    }

    /** Shown on a terminal until the next line takes its place. */
    void passing(String text) {
        if (isTerminal) {
            out.print("\r\033[K" + text);
            out.flush();
        }
    }

    /** A number as people write it. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
