package dev.belleville.benchmarks;

import java.io.PrintStream;

/** Tells people what goes on, apart from the results. */
record Progress(PrintStream out) {
    void say(String line) {
        out.println(line);
    }

    void warn(String line) {
        out.println("Warning: " + line);
    }
}
