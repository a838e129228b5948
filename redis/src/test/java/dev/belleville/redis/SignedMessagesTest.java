package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.SignedSerializer;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.CacheServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are signed, by the real Celery and here, and read by the other. */
class SignedMessagesTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("java.add").of((x, y) -> x + y);
    private static final RemoteTask<Integer> MUL = Task.named("py.mul").remote(Integer.class);
    private static final String PROJECT =
            """
            import os, sys
            from celery import Celery

            app = Celery("proj", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
            app.conf.update(
                task_serializer="auth", accept_content=["auth"], result_accept_content=["json"],
                security_key="python.key", security_certificate="certs/python.pem",
                security_cert_store="certs/*.pem", security_digest=os.environ["DIGEST"],
                task_default_queue="python")
            app.setup_security(digest=os.environ["DIGEST"])


            @app.task(name="py.mul")
            def mul(x, y):
                return x * y


            if __name__ == "__main__":
                sent = app.send_task("java.add", [2, 3], queue="java")
                print(sent.get(timeout=30), flush=True)
                print(sorted(app.control.ping(timeout=2)[0].values()), flush=True)
            """;

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();
    private CacheServer server;

    @BeforeEach
    void start() throws Exception {
        server = CacheServer.redis();
        Files.createDirectory(folder.resolve("certs"));
        certificate("python", "/C=DE/O=Tea & Co, Žluť/CN=python");
        certificate("java", "/CN=java/O=Belleville/emailAddress=java@example.com");
    }

    @AfterEach
    void stop() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
        server.close();
    }

    private void certificate(String name, String subject) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl: install it");
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-utf8",
                "-days",
                "2",
                "-subj",
                subject,
                "-keyout",
                name + ".key",
                "-out",
                "certs/" + name + ".pem");
    }

    private void run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(folder.resolve("openssl.log"))).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private String url() {
        return "redis://127.0.0.1:" + server.port();
    }

    private Process python(String digest, String... arguments) throws IOException {
        Files.writeString(folder.resolve("proj.py"), PROJECT);
        var command = new ArrayList<>(List.of("/usr/bin/python3"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("BROKER", url());
        builder.environment().put("DIGEST", digest);
        Process process = builder.redirectError(folder.resolve("errors.txt").toFile()).start();
        started.add(process);
        return process;
    }

    private void assumeCelery() throws Exception {
        Process there = python("sha256", "-c", "import celery, redis, cryptography");
        assumeTrue(
                there.waitFor() == 0,
                "no Celery: install Debian's python3-celery, python3-redis and python3-cryptography");
    }

    private Settings.Builder settings() {
        return Settings.builder()
                .declare(TaskSettings.ALL)
                .set(TaskSettings.BROKER_URL, new Secret(url()))
                .set(TaskSettings.RESULT_BACKEND, new Secret(url()));
    }

    private Settings.Builder signed(String digest) {
        return settings()
                .set(TaskSettings.TASK_SERIALIZER, "auth")
                .set(TaskSettings.ACCEPT_CONTENT, List.of("auth"))
                .set(TaskSettings.SECURITY_KEY, folder.resolve("java.key").toString())
                .set(TaskSettings.SECURITY_CERTIFICATE, folder.resolve("certs/java.pem").toString())
                .set(TaskSettings.SECURITY_CERT_STORE, folder.resolve("certs") + "/*.pem")
                .set(TaskSettings.SECURITY_DIGEST, digest);
    }

    @Test
    void celeryReadsWhatWeSign() throws Exception {
        assumeCelery();
        for (String digest : List.of("sha256", "sha512")) {
            Process worker =
                    python(
                            digest,
                            "-m",
                            "celery",
                            "-A",
                            "proj",
                            "worker",
                            "--pool=solo",
                            "-l",
                            "INFO",
                            "--without-gossip",
                            "--without-mingle");
            try (Tasks tasks = Tasks.with(signed(digest).build()).build()) {
                int product = tasks.call(() -> MUL.s(6, 7).queue("python").applyAsync().get(SOON));
                assertThat(product).isEqualTo(42);
            } finally {
                worker.destroyForcibly().onExit().join();
            }
        }
    }

    @Test
    void weReadWhatCelerySigns() throws Exception {
        assumeCelery();
        try (Tasks tasks = Tasks.with(signed("sha256").build()).tasks(ADD).build();
                Worker worker = tasks.worker().queues("java").named("signed").start()) {
            assertThat(worker.awaitReady(SOON)).isTrue();
            BufferedReader said = python("sha256", "proj.py").inputReader(UTF_8);
            assertThat(said.readLine()).as(() -> read(folder.resolve("errors.txt"))).isEqualTo("5");
            assertThat(said.readLine()).isEqualTo("[{'ok': 'pong'}]");
        }
    }

    @Test
    void whatIsNotSignedIsSetAsideWithTheReason() throws Exception {
        try (Tasks tasks = Tasks.with(signed("sha256").build()).tasks(ADD).build();
                Tasks others = Tasks.with(settings().build()).tasks(ADD).build();
                Worker worker = tasks.worker().start()) {
            assertThat(worker.awaitReady(SOON)).isTrue();
            others.run(() -> ADD.delay(1, 1));
            assertThat(reason(tasks)).contains("'application/json'").contains("application/data");
            assertThat(others.control().timeout(Duration.ofMillis(300)).ping()).isEmpty();
            assertThat(tasks.control().ping()).containsExactly(worker.hostname());
            assertThat(tasks.<Integer, RuntimeException>call(() -> ADD.delay(1, 1).get(SOON)))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatWasChangedIsSetAsideWithTheReason() throws Exception {
        SignedSerializer auth = auth("certs");
        byte[] body =
                Base64.getDecoder().decode(auth.encode(List.of(List.of(1, 1), Map.of(), Map.of())));
        body[body.length - 3] ^= 1;
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("task", "java.add");
        headers.put("id", "forged");
        try (Tasks tasks = Tasks.with(signed("sha256").build()).tasks(ADD).build();
                Worker _ = tasks.worker().start()) {
            tasks.broker()
                    .publish(
                            new TaskMessage(
                                    Base64.getEncoder().encode(body),
                                    auth.contentType(),
                                    auth.contentEncoding(),
                                    headers,
                                    Map.of()),
                            Exchange.DEFAULT,
                            "celery");
            assertThat(reason(tasks)).contains("The signature of java");
        }
    }

    private static String reason(Tasks tasks) throws InterruptedException {
        try (Receiver receiver = tasks.broker().receive(List.of(TaskQueue.of("celery.dead")), 1)) {
            Delivery dead = Objects.requireNonNull(receiver.receive(SOON));
            dead.ack();
            return String.valueOf(dead.message().headers().get(Delivery.REASON));
        }
    }

    private SignedSerializer auth(String store) {
        return SignedSerializer.of(
                folder.resolve("java.key"),
                folder.resolve("certs/java.pem"),
                folder.resolve(store).toString(),
                "sha256",
                Clock.systemUTC());
    }

    @Test
    void onlyThoseWhoseCertificatesAreThereAreRead() throws Exception {
        SignedSerializer auth = auth("certs");
        byte[] mine = auth.encode("tea");
        assertThat(auth.decode(mine)).isEqualTo("tea");
        Files.createDirectory(folder.resolve("others"));
        Files.copy(folder.resolve("certs/python.pem"), folder.resolve("others/python.pem"));
        assertThatThrownBy(() -> auth("others").decode(mine))
                .isInstanceOf(DecodeError.class)
                .hasMessageContaining("signed by 'java Belleville java@example.com ")
                .hasMessageContaining("is not here");
        byte[] packed = Base64.getDecoder().decode(mine);
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Base64.getEncoder().encode(Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> auth.decode(cut)).isInstanceOf(DecodeError.class);
        }
        for (String wrong : List.of("", "AAE=", "!", "amF2YQAB", "eyJhIjoxfQ==")) {
            assertThatThrownBy(() -> auth.decode(wrong.getBytes(UTF_8)))
                    .isInstanceOf(DecodeError.class);
        }
    }

    @Test
    void keysInTheOldFormServeToo() throws Exception {
        run("openssl", "rsa", "-traditional", "-in", "java.key", "-out", "old.key");
        assertThat(read(folder.resolve("old.key"))).contains("BEGIN RSA PRIVATE KEY");
        Files.move(
                folder.resolve("old.key"),
                folder.resolve("java.key"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(auth("certs").decode(auth("certs").encode(5))).isEqualTo(5);
    }

    @Test
    void whatDoesNotServeIsNamed() throws Exception {
        assertThatThrownBy(() -> Tasks.with(signed("md5").build()).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("md5");
        assertThatThrownBy(() ->
                        Tasks.with(
                                        signed("sha256")
                                                .set(
                                                        TaskSettings.ACCEPT_CONTENT,
                                                        List.of("auth", "json"))
                                                .build())
                                .build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("acceptContent to auth");
        assertThatThrownBy(() ->
                        Tasks.with(
                                        signed("sha256")
                                                .set(TaskSettings.SECURITY_CERT_STORE, "")
                                                .build())
                                .build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("set securityCertStore");
        assertThatThrownBy(() ->
                        Tasks.with(settings().set(TaskSettings.TASK_SERIALIZER, "auth").build())
                                .build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Set securityKey");
        Files.copy(
                folder.resolve("python.key"),
                folder.resolve("java.key"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> auth("certs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not that of the certificate");
        run(
                "openssl",
                "rsa",
                "-in",
                "python.key",
                "-aes128",
                "-passout",
                "pass:x",
                "-out",
                "java.key");
        assertThatThrownBy(() -> auth("certs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a password");
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(9)), ZoneOffset.UTC);
        assertThatThrownBy(() ->
                        SignedSerializer.of(
                                folder.resolve("python.key"),
                                folder.resolve("certs/python.pem"),
                                folder.resolve("certs").toString(),
                                "sha256",
                                later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is over since");
    }
}
