package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.belleville.core.Secret;
import dev.belleville.mail.Attachment;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.mail.MailBackend;
import dev.belleville.mail.MailError;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.events.Event;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that workers send. */
class MailTaskTest {
    private static final String TOKEN = "tok-71b9";
    private static final EmailMessage LINK =
            EmailMessage.of("Code " + TOKEN, "Open /reset/" + TOKEN)
                    .from("shop@example.com")
                    .to("anna-" + TOKEN + "@example.com")
                    .html("<a href='/reset/" + TOKEN + "'>here</a>");

    @TempDir Path folder;

    private App app() {
        return App.of()
                .install(TasksApp.of())
                .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(TasksApp.EMAIL_BY_TASK, true)
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    private static void served(App app, ScopedValue.CallableOp<Void, Exception> work)
            throws Exception {
        try (Site site = app.build()) {
            site.serving();
            site.scope().call(work);
        }
    }

    @Test
    void whatIsSentArrivesAsItWasAfterTheCommit() throws Exception {
        var sent = new LinkedBlockingQueue<EmailMessage>();
        MailBackend backend =
                messages -> {
                    sent.addAll(messages);
                    return messages.size();
                };
        EmailMessage rich =
                LINK.cc("bert@example.com")
                        .bcc("carl@example.com")
                        .replyTo("desk@example.com")
                        .header("X-Order", "7")
                        .attach(Attachment.of("bill.txt", "Tee: 4,20"))
                        .attach(Attachment.of("logo.png", new byte[] {1, -2, 3}).inline("logo"));
        served(
                app().mail(backend),
                () -> {
                    assertThatThrownBy(() ->
                                    Transaction.atomic(() -> {
                                        Site.current().mail().send("undone", "", "x@example.com");
                                        throw new IllegalStateException("no");
                                    }))
                            .hasMessage("no");
                    Transaction.atomic(() -> {
                        assertThat(Site.current().mail().send(rich, LINK)).isEqualTo(2);
                        assertThat(sent).isEmpty();
                    });
                    List<EmailMessage> both = List.of(take(sent), take(sent));
                    assertThat(both).contains(LINK);
                    EmailMessage got = both.get(both.indexOf(LINK) == 0 ? 1 : 0);
                    assertThat(got).usingRecursiveComparison().isEqualTo(rich);
                    assertThat(sent).isEmpty();
                    Thread aside = Thread.startVirtualThread(aside(Site.current()));
                    assertThat(take(sent).subject()).isEqualTo("aside");
                    aside.join();
                    Site.current().mail().atOnce().send("now", "", "x@example.com");
                    assertThat(sent.poll()).isNotNull();
                    return null;
                });
    }

    /** As one who sends without the scope of a request. */
    private static Runnable aside(Site site) {
        return () -> site.mail().send("aside", "", "x@example.com");
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(30, TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        return taken;
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aServerThatIsAwayGetsItLater() throws Exception {
        int port = freePort();
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        server.getSmtp().getServerSetup().setServerStartupTimeout(120_000);
        var failed = new CountDownLatch(1);
        App app =
                app().set(TaskSettings.WORKER_SEND_TASK_EVENTS, true)
                        .flag("emailHost", "127.0.0.1")
                        .flag("emailPort", String.valueOf(port));
        try {
            served(
                    app,
                    () -> {
                        try (EventReceiver _ =
                                Tasks.current()
                                        .events(event -> {
                                            if (event.type().equals("task-retried")) {
                                                failed.countDown();
                                            }
                                        })) {
                            Site.current().mail().send(LINK);
                            assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
                            server.start();
                            assertThat(server.waitForIncomingEmail(60_000, 1)).isTrue();
                        }
                        return null;
                    });
            MimeMessage got = server.getReceivedMessages()[0];
            assertThat(got.getSubject()).isEqualTo(LINK.subject());
            assertThat(GreenMailUtil.getWholeMessage(got)).contains("multipart/alternative");
        } finally {
            server.stop();
        }
    }

    @Test
    void nothingOfItIsShown() throws Exception {
        var events = new LinkedBlockingQueue<Event>();
        var begun = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        var tries = new LinkedBlockingQueue<Integer>();
        MailBackend refusing =
                messages -> {
                    begun.countDown();
                    wait(may);
                    tries.add(messages.size());
                    int code = tries.size() == 1 ? 451 : 550;
                    throw new MailError(
                            code + " no " + messages.getFirst().body(),
                            0,
                            code,
                            new IllegalStateException(TOKEN));
                };
        App app =
                app().mail(refusing)
                        .set(TaskSettings.WORKER_SEND_TASK_EVENTS, true)
                        .set(TaskSettings.TASK_SEND_SENT_EVENT, true)
                        .set(TaskSettings.RESULT_EXTENDED, true)
                        .set(TaskSettings.TASK_STORE_ERRORS_EVEN_IF_IGNORED, true);
        served(
                app,
                () -> {
                    try (EventReceiver receiver = Tasks.current().events(events::add)) {
                        assertThat(receiver.awaitReady(Duration.ofSeconds(30))).isTrue();
                        Site.current().mail().send(LINK);
                        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
                        Map<String, List<CallInfo>> active =
                                Tasks.current().control().inspect().active();
                        assertThat(active.toString())
                                .contains("belleville.mail")
                                .doesNotContain(TOKEN);
                        may.countDown();
                        var told = new StringBuilder();
                        Event event;
                        do {
                            event = take(events);
                            told.append(event).append('\n');
                        } while (!event.type().equals("task-failed"));
                        assertThat(told.toString())
                                .contains("task-sent", "task-retried", "(********)", "451", "550")
                                .doesNotContain(TOKEN);
                        String id = String.valueOf(event.text("uuid"));
                        assertThat(Tasks.current().results().find(id).toString())
                                .contains("550")
                                .doesNotContain(TOKEN);
                        assertThat(tries).hasSize(2);
                        assertThat(MailTask.SEND.s(Letter.of(LINK)).toString())
                                .doesNotContain(TOKEN);
                    }
                    return null;
                });
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutTheSettingItIsSentAtOnce() throws Exception {
        InMemoryBackend box = InMemoryBackend.of();
        served(
                app().set(TasksApp.EMAIL_BY_TASK, false).mail(box),
                () -> {
                    Site.current().mail().send(LINK);
                    assertThat(box.outbox()).containsExactly(LINK);
                    return null;
                });
    }
}
