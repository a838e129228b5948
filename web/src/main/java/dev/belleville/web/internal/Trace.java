package dev.belleville.web.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as a developer reads it: the calls of the project one by one with their source,
 * those of the framework and of Java folded together.
 *
 * @param text class and message; the class alone where the message is that of the exception around
 * @param steps the innermost first
 */
record Trace(String text, List<Step> steps) {
    private static final int MAX_FRAMES = 60;

    /** The loader of programs that are compiled as they are served. */
    private static final String PROGRAM = "site";

    /**
     * One call of the project, or several of others.
     *
     * @param where class and method; empty for several
     * @param place the source's name and the line
     * @param source lines around it; empty where the source is not at hand
     * @param open whether they are shown at first sight
     * @param folded the calls of others, one a line
     */
    record Step(
            String where, String place, SourceExtract source, boolean open, List<String> folded) {}

    /** The exception and what caused it, each without the calls it shares with the one before. */
    static List<Trace> of(Throwable error) {
        var traces = new ArrayList<Trace>();
        boolean open = true;
        Throwable around = null;
        for (Throwable one = error; one != null; one = one.getCause()) {
            List<Step> steps = steps(own(one, around), open);
            open &= steps.stream().noneMatch(Step::open);
            traces.add(new Trace(text(one, around), steps));
            around = one;
        }
        return traces;
    }

    /**
     * The same in a line: class and message of {@code error}, and where it came from, in the
     * project if the project is among its calls.
     */
    static String line(Throwable error) {
        for (Trace trace : of(error).reversed()) { // the first cause knows best
            for (Step step : trace.steps) {
                if (!step.where().isEmpty()) {
                    return "%s, at %s (%s)".formatted(error, step.where(), step.place());
                }
            }
        }
        StackTraceElement[] calls = error.getStackTrace();
        return calls.length == 0
                ? error.toString()
                : "%s, at %s (%s)".formatted(error, where(calls[0]), place(calls[0]));
    }

    private static List<StackTraceElement> own(Throwable error, @Nullable Throwable around) {
        List<StackTraceElement> calls = Arrays.asList(error.getStackTrace());
        List<StackTraceElement> outer =
                around == null ? List.of() : Arrays.asList(around.getStackTrace());
        int shared = 0;
        while (shared < Math.min(calls.size(), outer.size())
                && calls.get(calls.size() - 1 - shared)
                        .equals(outer.get(outer.size() - 1 - shared))) {
            shared++;
        }
        return calls.subList(0, Math.min(MAX_FRAMES, calls.size() - shared));
    }

    /** The first call of the project is open, where {@code open} says so. */
    private static List<Step> steps(List<StackTraceElement> calls, boolean open) {
        var steps = new ArrayList<Step>();
        var folded = new ArrayList<String>();
        boolean opens = open;
        for (StackTraceElement call : calls) {
            SourceExtract source = source(call);
            if (source.lines().isEmpty() && !PROGRAM.equals(call.getClassLoaderName())) {
                folded.add(where(call) + " (" + place(call) + ")");
                continue;
            }
            fold(folded, steps);
            steps.add(new Step(where(call), place(call), source, opens, List.of()));
            opens = false;
        }
        fold(folded, steps);
        return steps;
    }

    private static void fold(List<String> folded, List<Step> steps) {
        if (!folded.isEmpty()) {
            var nothing = new SourceExtract(List.of());
            steps.add(new Step("", "", nothing, false, List.copyOf(folded)));
            folded.clear();
        }
    }

    private static String where(StackTraceElement call) {
        return call.getClassName() + "." + call.getMethodName();
    }

    private static String place(StackTraceElement call) {
        return call.getFileName() + ":" + call.getLineNumber();
    }

    private static SourceExtract source(StackTraceElement call) {
        try {
            return SourceExtract.of(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Throwable error, @Nullable Throwable around) {
        String message = error.getMessage();
        String known = around == null ? "" : String.valueOf(around.getMessage());
        return message == null || known.contains(message)
                ? error.getClass().getName()
                : error.getClass().getName() + ": " + message;
    }
}
