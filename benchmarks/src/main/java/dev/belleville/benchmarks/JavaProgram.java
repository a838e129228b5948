package dev.belleville.benchmarks;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of Java programs on this program's own class path. */
final class JavaProgram {
    /** The launcher of this program's own JDK. */
    static final String EXECUTABLE =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaProgram() {}

    /**
     * The command line of {@code mainClass}, with the options that this virtual machine was started
     * with: the launcher gives every site the same.
     */
    static List<String> command(String mainClass, String... arguments) {
        return Stream.of(
                        Stream.of(EXECUTABLE),
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream(),
                        Stream.of("-cp", jars(), mainClass),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    /** The class path without its folders, which an AOT cache does not take; their jars are there. */
    private static String jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.isRegularFile(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
