package dev.belleville.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A Redis, a RabbitMQ and a PostgreSQL of this run, on the load's core; closing ends them. Results
 * are kept in Redis, whichever brings the messages.
 *
 * @param brokers the addresses of those that are there
 * @param ends what ends them
 */
record TaskServers(Map<String, String> brokers, int redisPort, List<Runnable> ends)
        implements AutoCloseable {
    private static final Path RABBITMQ = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Starts Redis, and those of {@code wanted} that are installed; tells which is left out. */
    static TaskServers start(List<String> wanted, Path folder, Progress progress) {
        var servers =
                new TaskServers(new LinkedHashMap<>(), RunningServer.freePort(), new ArrayList<>());
        try {
            if (!servers.startRedis()) {
                progress.warn("tasks are skipped: no program redis-server.");
                return servers;
            }
            if (wanted.contains("rabbitmq")) {
                if (Files.isExecutable(RABBITMQ)) {
                    progress.say("Starting RabbitMQ …");
                    servers.startRabbit(Files.createTempDirectory(folder, "rabbitmq"));
                } else {
                    progress.warn("tasks-rabbitmq is skipped: install rabbitmq-server.");
                }
            }
            if (wanted.contains("postgresql")) {
                servers.startPostgresql(progress);
            }
            return servers;
        } catch (IOException e) {
            servers.close();
            throw new BenchmarkFailure("Cannot write to " + folder + ".", e);
        } catch (BenchmarkFailure e) {
            servers.close();
            throw e;
        }
    }

    boolean has(String broker) {
        return brokers.containsKey(broker);
    }

    String url(String broker) {
        return Objects.requireNonNull(brokers.get(broker));
    }

    /** Where results are: not among the queues, so that they can be counted. */
    String results() {
        return "redis://127.0.0.1:" + redisPort + "/" + ResultCount.DATABASE;
    }

    private boolean startRedis() {
        String port = Integer.toString(redisPort);
        try {
            launch(
                    new ProcessBuilder(
                                    "redis-server",
                                    "--bind",
                                    "127.0.0.1",
                                    "--save",
                                    "",
                                    "--port",
                                    port)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                    "Redis",
                    redisPort);
            brokers.put("redis", "redis://127.0.0.1:" + port + "/0");
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private void startRabbit(Path folder) throws IOException {
        int port = RunningServer.freePort();
        var builder = new ProcessBuilder(RABBITMQ.toString()).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HOME", folder.toString());
        environment.put("RABBITMQ_NODENAME", "bench" + port + "@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(port));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(RunningServer.freePort()));
        environment.put("RABBITMQ_MNESIA_BASE", folder.resolve("db").toString());
        environment.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("no").toString());
        launch(
                builder.redirectOutput(folder.resolve("output").toFile()),
                "RabbitMQ (its output is in " + folder + ")",
                port);
        brokers.put("rabbitmq", "amqp://guest:guest@127.0.0.1:" + port + "//");
    }

    private void startPostgresql(Progress progress) {
        Database database = Database.open(progress);
        ends.add(database::close);
        brokers.put("postgresql", database.url());
    }

    private void launch(ProcessBuilder builder, String what, int port) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        ends.add(() -> end(process));
        long begun = System.nanoTime();
        while (!answers(port)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new BenchmarkFailure(what + " does not answer on port " + port + ".");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw BenchmarkFailure.interrupted(e);
            }
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
