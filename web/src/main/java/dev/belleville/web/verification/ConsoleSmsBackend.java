package dev.belleville.web.verification;

import java.io.PrintStream;

/** Prints messages in place of sending them. */
public final class ConsoleSmsBackend implements SmsBackend {
    private static final String LINE = "-".repeat(79);

    private final PrintStream out;

    private ConsoleSmsBackend(PrintStream out) {
        this.out = out;
    }

    /** On standard output. */
    public static ConsoleSmsBackend of() {
        return of(System.out);
    }

    /** On {@code out}. */
    public static ConsoleSmsBackend of(PrintStream out) {
        return new ConsoleSmsBackend(out);
    }

    @Override
    public void send(String number, String text) {
        out.print("SMS to " + number + "\n" + text + "\n" + LINE + "\n");
        out.flush();
    }
}
