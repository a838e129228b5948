package dev.belleville.internal;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Loads the classes of one compilation, and beside them a program's resources and libraries. */
final class CompiledClasses extends URLClassLoader {
    private final Map<String, byte[]> classes;

    /**
     * @param classes the class files by binary name
     * @param others folders and jars
     */
    CompiledClasses(Map<String, byte[]> classes, URL[] others) {
        super("site", others, CompiledClasses.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        return code == null ? super.findClass(name) : defineClass(name, code, 0, code.length);
    }

    /** All of them, none of them initialised. */
    List<Class<?>> all() {
        var all = new ArrayList<Class<?>>();
        for (String name : new TreeSet<>(classes.keySet())) {
            try {
                all.add(Class.forName(name, false, this));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The compiler made no class " + name, e);
            }
        }
        return all;
    }

    /** Writes the class files below {@code folder}, for another process to load. */
    void writeTo(Path folder) throws IOException {
        for (var one : classes.entrySet()) {
            Path file = folder.resolve(one.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
    }
}
