package dev.belleville.orm;

/**
 * A file that a row points to by its name in a storage. Django's FieldFile.
 *
 * <p>A member of this type is a column of text with at most 100 characters.
 *
 * @param name its name in the storage, such as {@code goods/tea.png}; empty for no file
 */
public record StoredFile(String name) {
    /** No file. */
    public static final StoredFile NONE = new StoredFile("");

    /** The file that the storage calls {@code name}. */
    public static StoredFile of(String name) {
        return new StoredFile(name);
    }

    /** Whether there is no file. */
    public boolean isEmpty() {
        return name.isEmpty();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
