package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.HttpError;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One way in for strangers' bytes, attacked by Jazzer: it changes well-formed inputs and keeps the
 * changes that reach new code. Whatever the {@link Attack} throws is a finding, and so is an input
 * that takes longer than twenty seconds.
 *
 * <p>The suite makes {@link #runs} attacks, the same ones each time. To search on, say how many
 * seconds; what is found is left in {@code fuzz/target/fuzz/}, and one input is tried again by its
 * file:
 *
 * <pre>
 * mvn test -pl fuzz -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=JsonFuzzTest -Dfuzz.seconds=600
 * mvn test -pl fuzz -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=JsonFuzzTest -Dfuzz.input=FILE
 * </pre>
 */
abstract class FuzzTest {
    /** Feeds one input. */
    @FunctionalInterface
    interface Attack {
        /** Throws where the input broke something. */
        void feed(byte[] input) throws Exception;
    }

    /** How many attacks the suite makes. */
    abstract int runs();

    /** The well-formed inputs that Jazzer begins with. */
    abstract List<String> seeds();

    /** Words that Jazzer strews in. */
    List<String> words() {
        return List.of();
    }

    /** Jazzer's own detectors that do not fit, as the input may do what they look for. */
    List<String> allowed() {
        return List.of();
    }

    /** Opens what is attacked, once, in the JVM of the attack. */
    abstract Attack open() throws Exception;

    @Test
    final void noInputBreaksIt() throws Exception {
        Jazzer.run(this);
    }

    /** Runs what a client's mistake may end, but not with an error of ours. */
    static <T extends @Nullable Object> @Nullable T tolerate(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (HttpError e) {
            if (e.status() >= 500) {
                throw e;
            }
            return null;
        }
    }

    /** Whether a server lets {@code text} through as the value of a header. */
    static boolean isHeaderValue(String text) {
        return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
    }

    /** The parts of an input, {@code count} at most, that line feeds keep apart. */
    static String[] parts(byte[] input, int count) {
        return new String(input, UTF_8).split("\n", count);
    }
}
