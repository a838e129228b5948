package dev.belleville;

import dev.belleville.internal.BelleCommand;

/**
 * The belle command: {@code run}, {@code new}, and the commands of the project in the working
 * folder.
 */
public final class Belle {
    private Belle() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(BelleCommand.execute(args));
    }
}
