package dev.belleville.orm.inspect;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Java source of a model, as inspectdb writes it.
 *
 * @param table the table that it is about
 * @param packageName its package; empty for none
 * @param className its class
 * @param text what stands in the file
 */
public record ModelSource(String table, String packageName, String className, String text) {
    /** Where it belongs below a folder of sources: {@code shop/legacy/Goods.java}. */
    public Path path() {
        Path folder = Path.of(packageName.replace('.', '/'));
        return folder.resolve(className + ".java");
    }

    /**
     * Writes it where it belongs below {@code sources}; folders are made if need be.
     *
     * @throws FileAlreadyExistsException if there is such a file, which may have been edited
     */
    public void writeTo(Path sources) throws IOException {
        Path file = sources.resolve(path());
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
