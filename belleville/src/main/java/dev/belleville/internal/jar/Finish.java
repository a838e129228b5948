package dev.belleville.internal.jar;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The last step of {@code belle build}: {@code Finish JAR CLASSES…}. In the jar the lambdas and the
 * switches over types of Belleville, and of the classes that lie in the folders, become plain
 * classes and methods, and all classes lie there as they are read, not compressed. What the jar
 * does stays the same; it does it sooner, because a start does not write these classes anew.
 */
public final class Finish {
    private static final String BELLEVILLE = "dev/belleville/";

    private Finish() {}

    /**
     * Finishes the jar in place; where it cannot, the jar stays as it was and the exit code is 1.
     */
    public static void main(String[] args) {
        try {
            List<Path> paths = Arrays.stream(args).map(Path::of).toList();
            finish(paths.getFirst(), paths.subList(1, paths.size()));
        } catch (IOException e) {
            System.err.println("belle: the jar could not be finished: " + e);
            System.exit(1);
        }
    }

    /**
     * Finishes {@code jar} in place. One that is signed stays as it is.
     *
     * @param folders where the classes of the site lie
     * @throws IOException where the jar cannot be read or written, and is as it was
     */
    static void finish(Path jar, List<Path> folders) throws IOException {
        SiteJar site = SiteJar.read(jar);
        if (!site.isSigned()) {
            var own = new HashSet<String>();
            for (Path folder : folders) {
                collect(folder, own);
            }
            new Unrolling(site, name -> name.startsWith(BELLEVILLE) || own.contains(name)).run();
            site.write(jar);
        }
    }

    private static void collect(Path folder, Set<String> names) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder of classes");
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        names.add(folder.relativize(file).toString().replace('\\', '/'));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
