package dev.belleville.http;

import dev.belleville.core.Settings;

/**
 * How much of a request's body is read into memory and how many parts it may have.
 *
 * @param maxMemory bytes of a body, or of a form's fields without its files; beyond: 413
 * @param maxFields fields of a query or a form; beyond: 400
 * @param maxFiles files of a form; beyond: 400
 * @param fileMemory bytes of one uploaded file kept in memory; a larger one goes to a temporary
 *     file
 */
public record UploadLimits(long maxMemory, int maxFields, int maxFiles, long fileMemory) {
    /** Django's defaults: 2.5 MB, 1000 fields, 100 files, 2.5 MB. */
    public static final UploadLimits DEFAULT = new UploadLimits(2_621_440, 1000, 100, 2_621_440);

    /** The limits that {@code settings} say. */
    public static UploadLimits of(Settings settings) {
        return new UploadLimits(
                settings.get(HttpSettings.DATA_UPLOAD_MAX_MEMORY_SIZE),
                settings.get(HttpSettings.DATA_UPLOAD_MAX_NUMBER_FIELDS),
                settings.get(HttpSettings.DATA_UPLOAD_MAX_NUMBER_FILES),
                settings.get(HttpSettings.FILE_UPLOAD_MAX_MEMORY_SIZE));
    }
}
