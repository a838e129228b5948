package dev.belleville.benchmarks.template;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resources as files, for those that read no jar. */
final class Unpacked {
    private Unpacked() {}

    /** A new folder with {@code files}, named as they lie beside this class. */
    static Path folder(List<String> files) {
        try {
            Path folder = Files.createTempDirectory("belleville-bench-");
            for (String file : files) {
                Path target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                try (InputStream in = Unpacked.class.getResourceAsStream(file)) {
                    if (in == null) {
                        throw new FileNotFoundException(file);
                    }
                    Files.copy(in, target);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
