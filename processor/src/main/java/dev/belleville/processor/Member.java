package dev.belleville.processor;

/** A field of a model that look-ups may name. */
sealed interface Member {
    /** The field's name. */
    String name();

    /**
     * A column.
     *
     * @param name the field's name
     * @param type the path class of its kind, with type arguments, such as {@code
     *     ComparablePath<java.math.BigDecimal>}
     * @param construction how a path is made, such as {@code ComparablePath<>}
     */
    record Value(String name, String type, String construction) implements Member {}

    /**
     * A relation.
     *
     * @param name the field's name
     * @param type the path class with the fields at its other end, such as {@code
     *     shop.Category_.Path}
     */
    record Relation(String name, String type) implements Member {}
}
