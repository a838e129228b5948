package dev.belleville.processor;

/** A field of a model that look-ups may name. */
sealed interface Member {
    /** The field's name. */
    String name();

    /**
     * A column.
     *
     * @param name the field's name
     * @param path the simple name of its path class, such as {@code ComparablePath}
     * @param values the type of its values where the path class asks for it, such as {@code
     *     java.math.BigDecimal}; else empty
     */
    record Value(String name, String path, String values) implements Member {
        /** Its path's type, as a declaration writes it. */
        String type() {
            return values.isEmpty() ? path : path + "<" + values + ">";
        }

        /** Its path's type, as {@code new} wants it. */
        String construction() {
            return values.isEmpty() ? path : path + "<>";
        }
    }

    /**
     * A relation.
     *
     * @param name the field's name
     * @param step the method that leads over it from another relation: its name, with an underscore
     *     where every path has a method of that name
     * @param type the path class with the fields at its other end, such as {@code
     *     shop.Category_.Path}
     */
    record Relation(String name, String step, String type) implements Member {}
}
