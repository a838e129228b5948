package dev.belleville.orm;

import java.util.List;

/**
 * How {@link QuerySet#selectForUpdate(RowLock)} locks rows: {@code RowLock.SKIP_LOCKED.of("self")}.
 *
 * @param busy what happens with rows that another transaction has locked
 * @param sharesKeys whether others may still point to the rows
 * @param tables the to-one relations whose rows are locked, {@code self} for the model's own; empty
 *     for all that are read
 */
public record RowLock(Busy busy, boolean sharesKeys, List<String> tables) {
    /** Waits for rows that another transaction has locked. */
    public static final RowLock WAIT = new RowLock(Busy.WAIT, false, List.of());

    /** A row that another transaction has locked is an error. Django's {@code nowait=True}. */
    public static final RowLock NO_WAIT = new RowLock(Busy.NO_WAIT, false, List.of());

    /** Leaves out rows that another transaction has locked. Django's {@code skip_locked=True}. */
    public static final RowLock SKIP_LOCKED = new RowLock(Busy.SKIP_LOCKED, false, List.of());

    /** What happens with rows that another transaction has locked. */
    public enum Busy {
        WAIT,
        NO_WAIT,
        SKIP_LOCKED
    }

    /** Copies what could change. */
    public RowLock {
        tables = List.copyOf(tables);
    }

    /**
     * The same for the rows of these to-one relations alone, {@code self} for the model's own.
     * Django's {@code of}.
     */
    public RowLock of(String... relations) {
        return new RowLock(busy, sharesKeys, List.of(relations));
    }

    /** The same, where others may still point to the rows. Django's {@code no_key=True}. */
    public RowLock noKey() {
        return new RowLock(busy, true, tables);
    }
}
