package dev.belleville.web.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in a folder, sorted, links not followed. */
record FolderOptions(
        Path folder, Pattern pattern, boolean recursive, boolean files, boolean folders)
        implements Supplier<List<Option>> {
    @Override
    public List<Option> get() {
        try (Stream<Path> found = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
            return found.filter(this::isWanted)
                    .filter(file -> pattern.matcher(file.getFileName().toString()).find())
                    .sorted()
                    .map(file -> Option.of(file.toString(), folder.relativize(file).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWanted(Path found) {
        return (files && Files.isRegularFile(found))
                || (folders && Files.isDirectory(found) && !found.equals(folder));
    }
}
