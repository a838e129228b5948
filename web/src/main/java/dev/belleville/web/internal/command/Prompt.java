package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asks the person at the terminal. */
final class Prompt {
    private final BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    private final PrintWriter out;

    Prompt(PrintWriter out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    /** Yes or no; no where nothing is said. */
    boolean confirms(String question) {
        while (true) {
            String answer = ask(question + " [y/N] ").toLowerCase(Locale.ROOT);
            switch (answer) {
                case "y", "yes" -> {
                    return true;
                }
                case "", "n", "no" -> {
                    return false;
                }
                default -> say("Please answer yes or no.");
            }
        }
    }

    /** The number of one of {@code choices}, beginning with 1. */
    int choose(String question, String... choices) {
        say(question);
        for (int i = 0; i < choices.length; i++) {
            say(" " + (i + 1) + ") " + choices[i]);
        }
        while (true) {
            String answer = ask("Select an option: ");
            for (int i = 1; i <= choices.length; i++) {
                if (answer.equals(String.valueOf(i))) {
                    return i;
                }
            }
            say("Please select a number from 1 to " + choices.length + ".");
        }
    }

    /** One line. */
    String ask(String question) {
        out.print(question);
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
                out.flush();
                throw new ImproperlyConfigured(
                        "Nobody answered: run this on a terminal, or with --noinput.");
            }
            return line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be read.", e);
        }
    }
}
