package dev.belleville.internal;

import java.io.Serial;
import java.util.List;

/** Sources that do not compile. */
final class CompileErrors extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * One complaint of the compiler.
     *
     * @param file the source
     * @param line from 1; 0 where it has none
     * @param message for people
     * @param source the lines around, and the line itself; empty where it has none
     */
    record Complaint(String file, long line, String message, List<SourceLine> source) {
        /** The text of the line itself; empty where it has none. */
        String text() {
            return source.stream()
                    .filter(one -> one.number() == line)
                    .map(SourceLine::text)
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * One line of a source.
     *
     * @param number from 1
     * @param text as it stands
     */
    record SourceLine(long number, String text) {}

    private final transient List<Complaint> complaints;

    CompileErrors(List<Complaint> complaints) {
        super(text(complaints));
        this.complaints = List.copyOf(complaints);
    }

    List<Complaint> complaints() {
        return complaints;
    }

    private static String text(List<Complaint> complaints) {
        var text = new StringBuilder();
        for (Complaint complaint : complaints) {
            text.append(
                    "%s:%d: %s%n    %s%n"
                            .formatted(
                                    complaint.file(),
                                    complaint.line(),
                                    complaint.message(),
                                    complaint.text().strip()));
        }
        return text.toString().stripTrailing();
    }
}
