package dev.belleville.web.internal.command;

import dev.belleville.orm.migrate.MigrationKey;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.orm.migrate.Warning;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints each migration as Django does: what begins, then how it ended on the same line, and beyond
 * Django how long it took; operations that take long have lines of their own.
 */
final class MigrationPrinter implements Progress {
    private static final long SLOW_NANOS = 1_000_000_000;
    private static final long ROWS_EVERY_NANOS = 1_000_000_000;

    private final PrintWriter out;
    private long began;
    private long operationBegan;
    private long lastRows;
    private boolean onLine;

    MigrationPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void report(MigrationKey migration, Stage stage) {
        switch (stage) {
            case APPLYING -> begin("  Applying " + migration + "...");
            case UNAPPLYING -> begin("  Unapplying " + migration + "...");
            case APPLIED, UNAPPLIED -> end("OK", migration);
            case FAKED -> end("FAKED", migration);
            case FAILED -> end("FAILED", migration);
        }
        out.flush();
    }

    private void begin(String text) {
        out.print(text);
        onLine = true;
        began = System.nanoTime();
        lastRows = began;
    }

    private void end(String how, MigrationKey migration) {
        String time = how.equals("OK") ? " (" + seconds(System.nanoTime() - began) + ")" : "";
        out.println((onLine ? " " : "  " + migration + " ") + how + time);
        onLine = false;
    }

    private void line(String text) {
        if (onLine) {
            out.println();
            onLine = false;
        }
        out.println(text);
        out.flush();
    }

    @Override
    public void waiting(String holder) {
        line(
                "Somebody else is migrating this database"
                        + (holder.isEmpty() ? "" : " (" + holder + ")")
                        + ": waiting.");
    }

    @Override
    public void resumed(MigrationKey migration) {
        line("An earlier run stopped in " + migration + ": going on from there.");
    }

    @Override
    public void warning(MigrationKey migration, Warning warning) {
        line("    Warning: " + warning);
    }

    @Override
    public void began(MigrationKey migration, Operation operation) {
        operationBegan = System.nanoTime();
    }

    @Override
    public void finished(MigrationKey migration, Operation operation) {
        long took = System.nanoTime() - operationBegan;
        if (took >= SLOW_NANOS) {
            line("    " + operation.description() + " (" + seconds(took) + ")");
        }
    }

    @Override
    public void rows(MigrationKey migration, long done, long about) {
        long now = System.nanoTime();
        if (now - lastRows >= ROWS_EVERY_NANOS) {
            lastRows = now;
            line("    %,d of about %,d rows".formatted(done, about));
        }
    }

    private static String seconds(long nanos) {
        double seconds = nanos / 1e9;
        return seconds < 60
                ? String.format(Locale.ROOT, seconds < 1 ? "%.2f s" : "%.1f s", seconds)
                : "%d min %d s".formatted((long) seconds / 60, (long) seconds % 60);
    }
}
