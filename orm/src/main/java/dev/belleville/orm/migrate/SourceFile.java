package dev.belleville.orm.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Java source as makemigrations writes it.
 *
 * @param name the file's name, such as {@code M0001_initial.java}
 * @param text what stands in it
 */
public record SourceFile(String name, String text) {
    /** Writes it into {@code folder}, which is made if need be, over what was there. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }
}
