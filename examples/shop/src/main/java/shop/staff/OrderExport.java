package shop.staff;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.Setting;
import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.Signing;
import dev.belleville.http.Body;
import dev.belleville.http.Http404;
import dev.belleville.http.Response;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.web.Site;
import dev.belleville.web.auth.User;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of all orders, which a worker makes. Only who asked for it opens it, for a day: its name
 * is part of a link that is signed for them.
 *
 * @param name of the file
 */
public record OrderExport(String name) {
    /** The folder of the files, which servers and workers share; no server shows it. */
    public static final Setting<String> ROOT =
            Setting.text("exportRoot", "exports", "the folder that files of orders are made in");

    /** Makes the file of this name. */
    public static final Task1<String, @Nullable Void> TASK =
            Task.named("shop.export").acksLate().doing(OrderExport::make);

    private static final String SALT = "shop.export";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LENGTH = 32;

    /** One that is not made yet, under a name that nobody guesses. */
    public static OrderExport named() {
        return new OrderExport(Crypto.getRandomString(LENGTH));
    }

    /** Has it made when the running transaction is committed. */
    public AsyncResult<@Nullable Void> ask() {
        return TASK.delayOnCommit(name);
    }

    /** The last part of its link for {@code user}. */
    public String key(User user) {
        return Signing.dumps(List.of(name, String.valueOf(user.pk())), SALT);
    }

    /**
     * That of a link.
     *
     * @throws Http404 if the link is not {@code user}'s, or is too old
     */
    public static OrderExport of(String key, User user) {
        try {
            if (Signing.loads(key, SALT, KEPT) instanceof List<?> parts
                    && String.valueOf(user.pk()).equals(parts.getLast())) {
                return new OrderExport(String.valueOf(parts.getFirst()));
            }
        } catch (BadSignature e) {
            throw new Http404("This link is not valid.");
        }
        throw new Http404("This link is somebody else's.");
    }

    /** Is content where the file is made, and not yet thrown away. */
    void requireReady() {
        if (!storage().exists(file())) {
            throw new Http404("The file is not there.");
        }
    }

    /** It, to be kept by the browser. */
    public Response download() {
        requireReady();
        FileSystemStorage storage = storage();
        return Response.file(
                        "orders.csv", Body.opened(() -> storage.open(file()), storage.size(file())))
                .header("Content-Disposition", "attachment; filename=\"orders.csv\"");
    }

    private String file() {
        return name + ".csv";
    }

    private static FileSystemStorage storage() {
        return FileSystemStorage.of(Path.of(Site.current().settings().get(ROOT))).allowOverwrite();
    }

    private static void throwAwayOld(FileSystemStorage storage) {
        Instant limit = Clock.systemUTC().instant().minus(KEPT);
        for (String file : storage.exists("") ? storage.listdir("").files() : List.<String>of()) {
            if (storage.getModifiedTime(file).isBefore(limit)) {
                storage.delete(file);
            }
        }
    }

    private static void tell(long done, long all) {
        TaskRequest.updateState("PROGRESS", Map.of("current", done, "total", all));
    }

    /** Twice makes the same: a worker may die in between. */
    private static void make(String name) {
        FileSystemStorage storage = storage();
        throwAwayOld(storage);
        byte[] text = OrderTable.text(OrderExport::tell).getBytes(StandardCharsets.UTF_8);
        storage.save(new OrderExport(name).file(), new ByteArrayInputStream(text));
    }
}
