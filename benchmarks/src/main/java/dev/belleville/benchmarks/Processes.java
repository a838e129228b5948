package dev.belleville.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What Linux's {@code /proc} says of a process and of those that it started. */
final class Processes {
    /** Linux shows processor time in hundredths of a second, whatever the kernel's own tick. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private Processes() {}

    /** The processor time, user's and system's, that the living processes of the tree have used. */
    static Duration cpu(ProcessHandle root) {
        long ticks = tree(root).stream().mapToLong(Processes::ticks).sum();
        return TICK.multipliedBy(ticks);
    }

    /**
     * The resident memory in bytes: one process by VmRSS, a tree by the sum of the proportional
     * shares, so that pages which its members share count once.
     */
    static long memory(ProcessHandle root) {
        List<ProcessHandle> tree = tree(root);
        return tree.size() == 1
                ? kibibytes(root, "status", "VmRSS:") * 1024
                : tree.stream().mapToLong(p -> kibibytes(p, "smaps_rollup", "Pss:")).sum() * 1024;
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static long ticks(ProcessHandle process) {
        String stat = read(process, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // The name stands in parentheses and may hold spaces; the third field follows it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }

    private static long kibibytes(ProcessHandle process, String file, String label) {
        return read(process, file)
                .lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** The text, or the empty text where the process has just ended. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            if (!process.isAlive()) {
                return "";
            }
            throw new BenchmarkFailure("Cannot read /proc of process " + process.pid() + ".", e);
        }
    }
}
