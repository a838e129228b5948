package dev.belleville.http;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder, as they are at each request.
 *
 * @param root absolute and normal
 */
record FolderAssets(Path root) implements Asset.Source {
    @Override
    public @Nullable Asset find(String path) throws IOException {
        try {
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root) || !file.toRealPath().startsWith(root.toRealPath())) {
                return null; // a link may lead anywhere
            }
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return null;
            }
            Instant modified = attributes.lastModifiedTime().toInstant();
            long size = attributes.size();
            String etag =
                    "\"%x-%x-%x\"".formatted(modified.getEpochSecond(), modified.getNano(), size);
            return new Asset(new Body.FileRange(file, 0, size), etag, modified);
        } catch (FileSystemException | InvalidPathException _) {
            return null; // no such file, or none that can be
        }
    }
}
