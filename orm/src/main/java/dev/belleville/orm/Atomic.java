package dev.belleville.orm;

import dev.belleville.orm.sql.Transactions.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A block that commits whole or not at all, with all that can be said of it. Django's {@code
 * atomic(using, savepoint, durable)}; {@link Transaction#atomic(Runnable)} is the short form.
 *
 * <pre>{@code
 * Atomic.on("archive").durable().run(() -> …);
 * }</pre>
 */
public final class Atomic {
    private final String alias;
    private final Terms terms;

    private Atomic(String alias, Terms terms) {
        this.alias = alias;
        this.terms = terms;
    }

    /** On the database {@code alias}. */
    public static Atomic on(String alias) {
        return new Atomic(alias, Terms.USUAL);
    }

    /** Refuses to be part of a larger transaction: when it returns, the work is committed. */
    public Atomic durable() {
        return new Atomic(alias, terms.asDurable());
    }

    /**
     * Inside another block it sets no savepoint: where it fails, the whole transaction will be
     * undone, whatever becomes of the error. That spares two statements.
     */
    public Atomic withoutSavepoint() {
        return new Atomic(alias, terms.withoutSavepoint());
    }

    /**
     * Writes nothing, and sees the database as it was when it began to read, as far as the
     * isolation goes: on PostgreSQL and MariaDB a transaction that is READ ONLY, on SQLite one that
     * asks for no lock, so that it waits for no writer. Inside a block that may write it is a part
     * of that one, and what would write by models and query sets is refused all the same.
     */
    public Atomic readOnly() {
        return new Atomic(alias, terms.asReadOnly());
    }

    /**
     * Stands around a test that will be undone: a durable block that is the first inside of it is
     * taken for the outermost, which it is outside of tests. What Django's {@code TestCase} does.
     */
    public Atomic aroundTest() {
        return new Atomic(alias, terms.ofTest());
    }

    /**
     * Runs {@code work}.
     *
     * @throws IllegalStateException if it is durable and inside another block
     * @throws TransactionManagementError if it is read-only and would write
     */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return alias;
        });
    }

    /**
     * Calls {@code work} and gives its result.
     *
     * @throws IllegalStateException if it is durable and inside another block
     * @throws TransactionManagementError if it is read-only and would write
     */
    public <T extends @Nullable Object, X extends Throwable> T call(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Orm.current().find(alias).transactions().atomic(terms, work);
    }
}
