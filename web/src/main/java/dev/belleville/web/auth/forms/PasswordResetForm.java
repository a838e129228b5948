package dev.belleville.web.auth.forms;

import static dev.belleville.web.forms.FormFields.email;

import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.http.Request;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.Mail;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Widgets;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail address, to which the link is sent that resets a password, where a user has it. Whether
 * one has is told to nobody. Django's PasswordResetForm.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordResetForm extends Form {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordResetForm.class);
    private static final int MAX = 254;
    private static final String PREFIX = "dev.belleville.web.auth.reset.";
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Of the process, so that many who ask at once do not keep the mail server from others. */
    private static final Semaphore SENDINGS = new Semaphore(4);

    private final FormField<String> email =
            field(
                    "email",
                    email().max(MAX)
                            .label("Email")
                            .widget(Widgets.emailInput().attribute("autocomplete", "email")));

    /** The form, which all requests may share. */
    public PasswordResetForm() {}

    /**
     * The users who get a link: those with this address, case aside, who are active and have a
     * password. Django's {@code get_users}.
     */
    protected List<? extends AbstractBaseUser> getUsers(String address) {
        ModelMeta model = Orm.current().registry().model(Auth.getUserModel());
        String field = ((AbstractBaseUser) model.newInstance()).emailField();
        if (model.findField(field) == null) {
            return List.of();
        }
        // letters that databases take for others must not lead a stranger's mail here
        return Manager.of(Auth.getUserModel()).filter(field + "__iexact", address).list().stream()
                .filter(user -> user.isActive() && user.hasUsablePassword())
                .filter(user -> folded(user.getEmail()).equals(folded(address)))
                .toList();
    }

    private static String folded(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Mails a link to each user of the address, without waiting for it; once a minute, however
     * often somebody asks. What goes wrong is logged, for only with a user it could.
     *
     * @param mail what it says
     */
    public void save(BoundForm form, Request request, ResetMail mail) {
        String address = form.get(email);
        if (!Site.current().cache().add(keyOf(address), true, PAUSE)) {
            return;
        }
        for (AbstractBaseUser user : getUsers(address)) {
            try {
                send(mail.to(user, request));
            } catch (RuntimeException e) {
                LOG.error("A mail that resets a password could not be made", e);
            }
        }
    }

    /** Who reads the cache learns no addresses. */
    private static String keyOf(String address) {
        String secret = SecretKeys.current().key().reveal();
        byte[] hash = Crypto.saltedHmac(PREFIX, folded(address), secret);
        return PREFIX + HexFormat.of().formatHex(hash);
    }

    /** Aside, and whatever comes of it: neither time nor error tells whether there is a user. */
    private static void send(EmailMessage message) {
        Mail mail = Site.current().mail();
        Thread.startVirtualThread(() -> {
            SENDINGS.acquireUninterruptibly();
            try {
                mail.send(message);
            } catch (RuntimeException e) {
                LOG.error("A mail that resets a password could not be sent", e);
            } finally {
                SENDINGS.release();
            }
        });
    }

    /** What a link calls a user: the key in base64. Django's {@code urlsafe_base64_encode}. */
    public static String uid(AbstractBaseUser user) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(user.pk()).getBytes(StandardCharsets.UTF_8));
    }
}
