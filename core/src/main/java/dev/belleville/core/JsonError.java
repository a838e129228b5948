package dev.belleville.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Text that is not JSON, or not the JSON that was asked for; says where. */
public class JsonError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /** With the place of the fault, both counted from 1; 0 where it has none. */
    public JsonError(String message, int line, int column, @Nullable Throwable cause) {
        super(line > 0 ? message + " (line " + line + ", column " + column + ")" : message, cause);
        this.line = line;
        this.column = column;
    }

    /** The line of the fault, from 1; 0 where it has none. */
    public int line() {
        return line;
    }

    /** The column of the fault, from 1; 0 where it has none. */
    public int column() {
        return column;
    }
}
