package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A transaction is used in a way it cannot be: a query after an error that broke it, a lock outside
 * of any. Django's TransactionManagementError.
 */
public class TransactionManagementError extends ProgrammingError {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong and what would be right. */
    public TransactionManagementError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
