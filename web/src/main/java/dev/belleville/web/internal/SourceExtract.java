package dev.belleville.web.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of source around a place in a stack trace.
 *
 * @param lines the lines, the one in question among them; empty where the source is not at hand
 */
record SourceExtract(List<Line> lines) {
    private static final int AROUND = 5;

    /**
     * One line.
     *
     * @param number from 1
     * @param text as it stands
     * @param here whether it is the one in question
     */
    record Line(int number, String text, boolean here) {}

    /** The lines around {@code frame}, from the project in the working folder. */
    static SourceExtract of(StackTraceElement frame) throws IOException {
        String file = frame.getFileName();
        if (file == null || frame.getLineNumber() < 1) {
            return new SourceExtract(List.of());
        }
        String type = frame.getClassName();
        int dot = type.lastIndexOf('.');
        String folder = dot < 0 ? "" : type.substring(0, dot).replace('.', '/') + "/";
        for (String root : List.of("src/main/java/", "")) {
            Path path = Path.of(root + folder + file);
            if (Files.isRegularFile(path)) {
                return around(Files.readAllLines(path), frame.getLineNumber());
            }
        }
        return new SourceExtract(List.of());
    }

    /** The lines around line {@code number} of {@code source}. */
    static SourceExtract around(List<String> source, int number) {
        var lines = new ArrayList<Line>();
        int last = Math.min(source.size(), number + AROUND);
        for (int n = Math.max(1, number - AROUND); n <= last; n++) {
            lines.add(new Line(n, source.get(n - 1), n == number));
        }
        return new SourceExtract(lines);
    }
}
