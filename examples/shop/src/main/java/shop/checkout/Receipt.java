package shop.checkout;

import static dev.belleville.core.i18n.Translation.gettext;
import static java.util.Objects.requireNonNull;

import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.mail.EmailMessage;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task3;
import dev.belleville.web.Site;
import dev.belleville.web.auth.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.Order;

/** The mail that tells customers what they have ordered. */
public final class Receipt {
    private static final int TRIES = 8;

    /** Mails it: the order's number, the customer's language, the address of the order's page. */
    public static final Task3<Long, String, String, @Nullable Void> TASK =
            Task.named("shop.receipt")
                    .acksLate()
                    .ignoreResult()
                    .retries(TRIES, Backoff.exponential())
                    .doing(Receipt::mail);

    private Receipt() {}

    /** Has it sent when the order is committed; once, whatever becomes of workers. */
    public static void send(Request request, Order order) {
        long id = requireNonNull(order.id);
        TASK.s(id, Translation.language().code(), request.absoluteUri(order.getAbsoluteUrl()))
                .idempotencyKey("receipt " + id)
                .applyOnCommit();
    }

    private static void mail(long id, String language, String address) {
        Order order = Order.objects.prefetchRelated("lines__goods").get("id", id);
        User user = order.customer.get().user.get();
        if (user.email.isEmpty()) {
            return;
        }
        Translation.override(Languages.current().speak(language))
                .run(() -> {
                    Site site = Site.current();
                    Map<String, Object> values =
                            Map.of("order", order, "user", user, "address", address);
                    site.mail()
                            .send(
                                    EmailMessage.of(
                                                    gettext(
                                                            "Your order %(number)d",
                                                            Map.of("number", id)),
                                                    site.templates()
                                                            .get("mail/receipt.txt")
                                                            .render(values))
                                            .to(user.email)
                                            .html(
                                                    site.templates()
                                                            .get("mail/receipt.html")
                                                            .render(values)));
                });
    }
}
