package dev.belleville.orm;

/**
 * An enum constant with a stored value and a label of its own. Django's TextChoices.
 *
 * <p>A plain enum is stored by its name; one that implements this is stored by {@link #value}.
 */
public interface Choice {
    /** What the database stores. */
    String value();

    /** What people read. */
    String label();
}
