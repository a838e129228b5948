package dev.belleville.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A parsed form, and the temporary files that go with it. */
record Form(QueryDict fields, MultiMap<UploadedFile> files, List<Path> temporary)
        implements AutoCloseable {
    static final Form EMPTY = ofFields(QueryDict.empty());

    static Form ofFields(QueryDict fields) {
        return new Form(fields, MultiMap.copyOf(Map.of()), List.of());
    }

    @Override
    public void close() {
        delete(temporary);
    }

    /** Removes what is still there of these files; a failure is logged, for nobody can mend it. */
    static void delete(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LoggerFactory.getLogger(Form.class)
                        .warn("Cannot remove the temporary file {} of an upload", file, e);
            }
        }
    }
}
