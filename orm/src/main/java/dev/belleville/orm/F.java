package dev.belleville.orm;

/**
 * The value that a row has: a field, over relations too, or an annotation. Django's F.
 *
 * @param name such as {@code stock} or {@code category__name}
 */
public record F(String name) implements Expression {
    /** The value of {@code name}. */
    public static F of(String name) {
        return new F(name);
    }
}
