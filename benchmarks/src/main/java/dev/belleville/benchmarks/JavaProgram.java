package dev.belleville.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of Java programs on the class path of servers, else on this program's own. */
final class JavaProgram {
    /** The system property with a class path that lacks what other measures alone need. */
    private static final String SERVERS = "belleville.bench.servers";

    private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=";

    /** The launcher of this program's own JDK. */
    static final String EXECUTABLE =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaProgram() {}

    /**
     * The command line of {@code mainClass}, with the options that this virtual machine was started
     * with: the launcher gives every site the same.
     */
    static List<String> command(String mainClass, String... arguments) {
        String own = System.getProperty("java.class.path");
        return commandOn(System.getProperty(SERVERS, own), mainClass, arguments);
    }

    /** As {@link #command}, on another class path. */
    static List<String> commandOn(String classPath, String mainClass, String... arguments) {
        return Stream.of(
                        Stream.of(EXECUTABLE),
                        ownOptions(),
                        Stream.of("-cp", classPath, mainClass),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    /**
     * Without the sharing mode: naming even the default one forbids the training of a cache. As
     * many carriers of virtual threads as the launcher gives on the cores that {@link Cores} leaves
     * a server, however many this machine has.
     */
    private static Stream<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xshare:"))
                .map(option -> option.startsWith(CARRIERS) ? CARRIERS + 2 : option);
    }
}
