package dev.belleville.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** Keeps what the compiler and its annotation processors write, so that no disk needs clearing. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, MemoryFile> compiled = new HashMap<>();

    MemoryFiles(JavaFileManager standard) {
        super(standard);
    }

    /** The class files by binary name. */
    Map<String, byte[]> classes() {
        var classes = new HashMap<String, byte[]>();
        compiled.forEach((name, file) -> classes.put(name, file.content.toByteArray()));
        return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location,
            String name,
            JavaFileObject.Kind kind,
            @Nullable FileObject sibling) {
        var file = new MemoryFile(name, kind);
        if (kind == JavaFileObject.Kind.CLASS) {
            compiled.put(name, file);
        }
        return file;
    }

    @Override
    public JavaFileObject getJavaFileForOutputForOriginatingFiles(
            Location location, String name, JavaFileObject.Kind kind, FileObject... origins) {
        return getJavaFileForOutput(location, name, kind, null);
    }

    private static final class MemoryFile extends SimpleJavaFileObject {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        MemoryFile(String name, Kind kind) {
            super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content.toString(StandardCharsets.UTF_8);
        }
    }
}
