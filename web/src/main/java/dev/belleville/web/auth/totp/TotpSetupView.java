package dev.belleville.web.auth.totp;

import dev.belleville.core.Percent;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.views.FormView;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a new secret, as a QR code, as text and as a link that a phone opens, and turns the second
 * factor on once its code is typed; then shows the recovery codes, this once. Its template is
 * {@code registration/totp_setup.html}, which sees {@code secret}, {@code url}, {@code qr_code},
 * {@code enabled}, {@code recovery_codes} and {@code recovery_codes_left}.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class TotpSetupView extends FormView {
    private static final String KEPT = "_totp_secret";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;
    private static final int GROUP = 4;

    private @Nullable Form form;
    private @Nullable List<String> recoveryCodes;

    /** The usual page. */
    public TotpSetupView() {
        templateName("registration/totp_setup.html");
        extraContext("title", Translation.gettext("Turn on the second factor"));
    }

    private AbstractBaseUser user() {
        return Auth.user(request(), AbstractBaseUser.class);
    }

    /** That of this session, encrypted there as well, for it may be a cookie. */
    private byte[] secret() {
        Session session = Session.of(request());
        SecondFactor factor = SecondFactor.of(user());
        if (session.get(KEPT) instanceof String kept) {
            return factor.opened(kept);
        }
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        session.set(KEPT, factor.closed(secret));
        return secret;
    }

    @Override
    protected Form getFormClass() {
        Form known = form;
        if (known == null) {
            known = new TotpForm(false, this::enable);
            form = known;
        }
        return known;
    }

    private void enable(String code) {
        if (Totp.isEnabled(user())) {
            throw TotpLoginView.wrong();
        }
        recoveryCodes = SecondFactor.of(user()).enable(secret(), code);
        if (recoveryCodes == null) {
            throw TotpLoginView.wrong();
        }
    }

    @Override
    protected Response formValid(BoundForm sent) {
        Session.of(request()).pop(KEPT);
        Totp.verified(request(), user());
        return renderToResponse(getContextData());
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        boolean enabled = Totp.isEnabled(user());
        Map<String, @Nullable Object> context = super.getContextData();
        context.put("enabled", enabled);
        if (enabled) {
            context.put("title", Translation.gettext("Second factor"));
        }
        context.put("recovery_codes", recoveryCodes);
        context.put("recovery_codes_left", SecondFactor.of(user()).recoveryCodesLeft());
        context.put("next", Shortcuts.nextUrl(request(), ""));
        if (!enabled) {
            String secret = Base32.encode(secret());
            context.put("secret", grouped(secret));
            context.put("url", url(secret));
            context.put(
                    "qr_code",
                    QrCode.svg(url(secret), Translation.gettext("The secret as a QR code")));
        }
        return context;
    }

    /** What apps on phones read: Google's key URI. */
    private String url(String secret) {
        String said = Site.current().settings().get(TotpSettings.TOTP_ISSUER);
        String issuer = Percent.encode(said.isEmpty() ? request().host() : said, "");
        String name = Percent.encode(user().getUsername(), "");
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, name, secret, issuer);
    }

    /** Easier to type. */
    private static String grouped(String secret) {
        var text = new StringBuilder();
        for (int i = 0; i < secret.length(); i += GROUP) {
            text.append(i == 0 ? "" : " ").append(secret, i, Math.min(secret.length(), i + GROUP));
        }
        return text.toString();
    }
}
