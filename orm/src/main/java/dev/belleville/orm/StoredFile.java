package dev.belleville.orm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that a row points to by its name in a storage. Django's FieldFile.
 *
 * <p>A member of this type is a column of text with at most 100 characters; {@link Upload} has its
 * options. A new file is given by {@link #upload}: {@code save} puts it into the storage, and the
 * member then holds the name that it has there. The storage keeps a file until {@link #delete},
 * whatever becomes of the row.
 *
 * <pre>{@code
 * goods.manual = StoredFile.upload(file.name(), file::open);
 * goods.save();
 * goods.manual.url()
 * }</pre>
 *
 * <p>Two are equal that have the same name, but for those not yet stored.
 */
public final class StoredFile {
    /** No file. */
    public static final StoredFile NONE = of("");

    private final String name;
    private final String storage;
    private final @Nullable Content content;

    private StoredFile(String name, String storage, @Nullable Content content) {
        this.name = name;
        this.storage = storage;
        this.content = content;
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Reads it from the start; may be called several times. */
        InputStream open() throws IOException;
    }

    /** The file that the storage calls {@code name}; empty for none. */
    public static StoredFile of(String name) {
        return of(name, Orm.DEFAULT);
    }

    /** The file that the storage known as {@code storage} calls {@code name}. */
    public static StoredFile of(String name, String storage) {
        return new StoredFile(name, storage, null);
    }

    /**
     * A new file, which goes to the storage when the row is saved.
     *
     * @param name as the client gave it; where it goes says the field's {@link Upload}
     */
    public static StoredFile upload(String name, Content content) {
        return new StoredFile(name, Orm.DEFAULT, content);
    }

    /**
     * A new file, as {@link #upload(String, Content)}; nobody may change {@code bytes} any more.
     */
    public static StoredFile upload(String name, byte[] bytes) {
        return upload(name, () -> new ByteArrayInputStream(bytes));
    }

    /** Its name in the storage, such as {@code goods/tea.png}; empty for no file. */
    public String name() {
        return name;
    }

    /** The name of its storage. */
    public String storage() {
        return storage;
    }

    /** Whether there is no file. */
    public boolean isEmpty() {
        return name.isEmpty();
    }

    /** Whether it is in its storage, or none; a new one is not before the row is saved. */
    public boolean isStored() {
        return content == null;
    }

    /**
     * Reads it from its start. The caller closes it.
     *
     * @throws IllegalStateException if there is no file
     * @throws UncheckedIOException if it cannot be read
     */
    public InputStream open() {
        requireFile();
        try {
            return content == null ? Orm.current().storage(storage).open(name) : content.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The number of bytes.
     *
     * @throws IllegalStateException if there is no file
     */
    public long size() {
        requireFile();
        if (content == null) {
            return Orm.current().storage(storage).size(name);
        }
        try (InputStream in = content.open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The address under which browsers get it.
     *
     * @throws IllegalStateException if there is no file, or the storage has no addresses
     */
    public String url() {
        requireStored();
        return Orm.current().storage(storage).url(name);
    }

    /**
     * Removes it from the storage. The row still names it: give its member {@link #NONE} and save.
     *
     * @throws IllegalStateException if there is no file
     */
    public void delete() {
        requireStored();
        Orm.current().storage(storage).delete(name);
    }

    private void requireFile() {
        if (isEmpty()) {
            throw new IllegalStateException("There is no file; ask isEmpty() before.");
        }
    }

    private void requireStored() {
        requireFile();
        if (content != null) {
            throw new IllegalStateException(
                    "The file '" + name + "' is in no storage yet; save its row first.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StoredFile that
                        && content == null
                        && that.content == null
                        && name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
