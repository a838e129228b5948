package dev.belleville.web.csrf;

import dev.belleville.core.Settings;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Match;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.middleware.MiddlewareMixin;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses what another site sends in a visitor's name: a request that may change something has to
 * come from this site, and to show a token that its own pages and scripts alone can know. Every
 * site has it. Django's CsrfViewMiddleware and the decorators beside it.
 *
 * <p>{@link CsrfToken} gives the token to forms, the tag {@code csrf_token} does in templates. The
 * cookie is set only where somebody asked for it.
 */
public final class CsrfMiddleware implements MiddlewareMixin {
    private static final Logger log = LoggerFactory.getLogger(CsrfMiddleware.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final SecureRandom random = new SecureRandom();
    private final SecretStore store;
    private final CsrfRules rules;
    private final CsrfFailureView failureView;

    private CsrfMiddleware(SecretStore store, CsrfRules rules, CsrfFailureView failureView) {
        this.store = store;
        this.rules = rules;
        this.failureView = failureView;
    }

    /**
     * As {@code settings} say.
     *
     * @throws dev.belleville.core.ImproperlyConfigured for a trusted origin without its scheme
     */
    public static CsrfMiddleware of(Settings settings) {
        SecretStore store =
                settings.get(CsrfSettings.CSRF_USE_SESSIONS)
                        ? SessionSecretStore.of(settings)
                        : CookieStore.of(settings);
        return new CsrfMiddleware(
                store,
                CsrfRules.of(settings, store.domain()),
                settings.get(CsrfSettings.CSRF_FAILURE_VIEW));
    }

    static CsrfMiddleware ofSite() {
        return of(Site.current().settings());
    }

    /** Gives what is inside its token, and the answer its cookie. */
    @Override
    public Handler wrap(Handler next) {
        return request -> {
            CsrfState state = begin(request);
            Request attached = request.with(CsrfState.KEY, state);
            Response response = CsrfToken.with(state::token).call(() -> next.handle(attached));
            CsrfSecret secret = state.toKeep();
            return secret == null ? response : store.keep(request, response, secret);
        };
    }

    private CsrfState begin(Request request) {
        return new CsrfState(this, random, () -> store.read(request));
    }

    /** Looks whether the request is in order, unless its view is {@link CsrfExempt}. */
    @Override
    public @Nullable Response processView(Request request, Handler view, Match match)
            throws Exception {
        return refused(request, view, request.get(CsrfState.KEY));
    }

    private @Nullable Response refused(Request request, Handler view, CsrfState state)
            throws Exception {
        if (Decorator.find(view, CsrfExempt.class) != null) {
            return null;
        }
        String reason = reason(request, state);
        if (reason == null) {
            return null;
        }
        log.warn("Forbidden ({}): {}", reason, request.rawPath());
        return failureView.answer(request, reason);
    }

    private @Nullable String reason(Request request, CsrfState state) {
        boolean needsNone =
                state.isChecked()
                        || SAFE.contains(request.method())
                        || request.find(Request.CSRF_CHECKS_OFF) != null;
        String reason = needsNone ? null : rules.refusal(request, state);
        if (reason == null) {
            state.setChecked();
        }
        return reason;
    }

    /**
     * Why {@code request} would be refused, whatever the marks of its view; null where it is in
     * order. For those that know a visitor by a cookie in a view that is exempt, as REST
     * framework's {@code SessionAuthentication} does.
     *
     * @throws dev.belleville.http.HttpError 400 for a malformed form, 413 for one that is too large
     */
    public static @Nullable String check(Request request) {
        CsrfState state = request.find(CsrfState.KEY);
        if (state == null) {
            state = ofSite().begin(request);
        }
        return state.middleware().reason(request, state);
    }

    /**
     * Gives the visitor a new secret, so that one which was planted before is worth nothing:
     * whoever logs somebody in does it. Forms on pages that are open have to be loaded again.
     * Django's {@code rotate_token}.
     */
    public static void rotateToken(Request request) {
        CsrfState state = request.find(CsrfState.KEY);
        if (state != null) {
            state.rotate();
        }
    }

    /**
     * Whether somebody asked for the token while {@code request} was answered, so that the answer
     * is the visitor's alone. What Django keeps as {@code CSRF_COOKIE_USED}.
     */
    public static boolean isTokenUsed(Request request) {
        CsrfState state = request.find(CsrfState.KEY);
        return state != null && state.isUsed();
    }

    /** {@code view}, which takes requests from other sites. Django's {@code csrf_exempt}. */
    public static Handler csrfExempt(Handler view) {
        return new Exempt(view);
    }

    /**
     * {@code view}, which takes none from other sites even where the setting {@code csrfProtectAll}
     * is off or a view around it is exempt. Django's {@code csrf_protect}.
     */
    public static Handler csrfProtect(Handler view) {
        return new CsrfStep(
                view, (request, state) -> state.middleware().refused(request, view, state));
    }

    /**
     * {@code view}, whose forms get a token even where the setting {@code csrfProtectAll} is off;
     * nothing is refused. Django's {@code requires_csrf_token}.
     */
    public static Handler requiresCsrfToken(Handler view) {
        return new CsrfStep(view, (_, _) -> null);
    }

    /**
     * {@code view}, whose answers set the cookie though none of their forms asks for the token: for
     * pages whose scripts read it. Django's {@code ensure_csrf_cookie}.
     */
    public static Handler ensureCsrfCookie(Handler view) {
        return new CsrfStep(
                view,
                (_, state) -> {
                    state.token();
                    return null;
                });
    }

    /**
     * A view with the mark.
     *
     * @param view the view
     */
    private record Exempt(Handler view) implements CsrfExempt, Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }
}
