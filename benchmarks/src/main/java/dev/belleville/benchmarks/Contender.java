package dev.belleville.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that takes part.
 *
 * @param name what reports call it
 * @param command the command line; <code>{port}</code> in it stands for the port to listen on
 * @param environment variables beside those of this process
 * @param readyPath the path whose first answer, with status 200, says that the server has started
 * @param measures the measures that it takes part in
 */
record Contender(
        String name,
        List<String> command,
        Map<String, String> environment,
        String readyPath,
        Set<Measure> measures) {

    /** The command line that listens on {@code port}. */
    List<String> command(int port) {
        return command.stream()
                .map(word -> word.replace("{port}", Integer.toString(port)))
                .toList();
    }

    /** Whether it is a Java program, which an AOT cache may help. */
    boolean isJava() {
        return command.getFirst().equals(JavaProgram.EXECUTABLE);
    }

    /** The starts that it takes part in. */
    Set<StartUp> startUps() {
        return measures.stream()
                .filter(StartUp.class::isInstance)
                .map(StartUp.class::cast)
                .collect(Collectors.toSet());
    }

    /** The same Java program under another name, with one more option for its virtual machine. */
    Contender variant(String name, String option, Set<? extends Measure> measures) {
        List<String> words =
                Stream.concat(
                                Stream.of(command.getFirst(), option),
                                command.subList(1, command.size()).stream())
                        .toList();
        return new Contender(name, words, environment, readyPath, Set.copyOf(measures));
    }
}
