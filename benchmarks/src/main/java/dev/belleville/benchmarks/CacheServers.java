package dev.belleville.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What caches are kept in: PostgreSQL, and a Redis and a memcached of this run, on the load's core;
 * closing ends these two.
 *
 * @param backends those that are there
 * @param properties the options that tell a virtual machine where they are
 */
record CacheServers(List<String> backends, List<String> properties, List<Process> processes)
        implements AutoCloseable {
    private static final String PREFIX = "-Dbelleville.bench.";

    /** Starts those whose programs are installed; tells which is left out. */
    static CacheServers start(Database postgresql, Progress progress) {
        var servers = new CacheServers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        servers.backends.addAll(List.of("memory", "file", "database"));
        servers.properties.add(PREFIX + "postgresql=" + postgresql.url());
        Map<String, List<String>> commands =
                Map.of(
                        "redis",
                        List.of("redis-server", "--bind", "127.0.0.1", "--save", "", "--port"),
                        "memcached",
                        List.of("memcached", "-u", "nobody", "-l", "127.0.0.1", "-U", "0", "-p"));
        for (String name : List.of("redis", "memcached")) {
            servers.start(name, new ArrayList<>(commands.get(name)), progress);
        }
        return servers;
    }

    private void start(String name, List<String> command, Progress progress) {
        String port = Integer.toString(RunningServer.freePort());
        command.add(port);
        try {
            processes.add(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
            backends.add(name);
            properties.add(PREFIX + name + "=" + port);
        } catch (IOException missing) {
            progress.warn(name + " is skipped: no program " + command.getFirst() + ".");
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
