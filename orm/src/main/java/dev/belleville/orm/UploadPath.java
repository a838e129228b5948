package dev.belleville.orm;

/**
 * Says where an uploaded file goes, named by {@link Upload#toBy}. A function as Django's {@code
 * upload_to}.
 *
 * <p>The class has a constructor without arguments and is made once for each field; it holds no
 * state that changes.
 *
 * @param <T> the model
 */
@FunctionalInterface
public interface UploadPath<T extends BaseModel> {
    /**
     * Folder and name, with {@code /} between; the storage makes the name harmless.
     *
     * @param instance the row to be, which may have no key yet
     * @param filename as the client gave it
     */
    String of(T instance, String filename);
}
