package dev.belleville.core;

/** What messages call a class. */
public final class TypeName {
    private TypeName() {}

    /**
     * The full name of {@code type}; in a site of one file what its author wrote, such as {@code
     * Goods}, without the class that the compiler makes of the file.
     */
    public static String of(Class<?> type) {
        String simple = type.getSimpleName();
        return type.getPackageName().isEmpty() && !simple.isEmpty() ? simple : type.getName();
    }
}
