package dev.belleville.core;

import java.io.Serial;

/**
 * A client named a file as no honest client does: outside of its folder, or by no name at all.
 * Django's SuspiciousFileOperation.
 */
public class SuspiciousFileOperation extends SuspiciousOperation {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public SuspiciousFileOperation(String message) {
        super(message);
    }
}
