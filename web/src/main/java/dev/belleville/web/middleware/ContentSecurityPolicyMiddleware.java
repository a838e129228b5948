package dev.belleville.web.middleware;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers from where pages may load what, as the settings {@code secureCsp} and {@code
 * secureCspReportOnly} say; each view may say otherwise. Every site has it. Django's
 * ContentSecurityPolicyMiddleware and the decorators beside it.
 */
public final class ContentSecurityPolicyMiddleware implements Middleware {
    private static final Current.Key<Own> ENFORCED = new Current.Key<>("cspOverride");
    private static final Current.Key<Own> REPORTED = new Current.Key<>("cspReportOnlyOverride");

    private final Csp enforced;
    private final Csp reported;
    private final SecureRandom random = new SecureRandom();

    /**
     * What a view says itself.
     *
     * @param policy its policy
     * @param nonce what its page may have shown
     */
    private record Own(Csp policy, CspNonce nonce) {}

    private ContentSecurityPolicyMiddleware(Csp enforced, Csp reported) {
        this.enforced = enforced;
        this.reported = reported;
    }

    /** As {@code settings} say. */
    public static ContentSecurityPolicyMiddleware of(Settings settings) {
        return new ContentSecurityPolicyMiddleware(
                settings.get(MiddlewareSettings.SECURE_CSP),
                settings.get(MiddlewareSettings.SECURE_CSP_REPORT_ONLY));
    }

    @Override
    public Handler wrap(Handler next) {
        if (enforced.isEmpty() && reported.isEmpty()) {
            return request -> {
                Response response = next.handle(request);
                return with(
                        response.find(ENFORCED),
                        Csp.HEADER_ENFORCE,
                        with(response.find(REPORTED), Csp.HEADER_REPORT_ONLY, response));
            };
        }
        return request -> {
            var nonce = new CspNonce(random);
            Response response = next.handle(request.with(CspNonce.KEY, nonce));
            Own enforces = response.find(ENFORCED);
            Own reports = response.find(REPORTED);
            return with(
                    enforces == null ? new Own(enforced, nonce) : enforces,
                    Csp.HEADER_ENFORCE,
                    with(
                            reports == null ? new Own(reported, nonce) : reports,
                            Csp.HEADER_REPORT_ONLY,
                            response));
        };
    }

    private static Response with(@Nullable Own own, String header, Response response) {
        return own == null || own.policy.isEmpty() || response.headers().has(header)
                ? response
                : response.header(header, own.policy.header(own.nonce.made()));
    }

    /**
     * Whether the page shows a nonce: it goes with the header of this answer alone, and who keeps
     * pages does not keep it.
     */
    public static boolean showsNonce(Request request, Response response) {
        CspNonce usual = request.find(CspNonce.KEY);
        return (usual != null && usual.made() != null)
                || shows(response.find(ENFORCED))
                || shows(response.find(REPORTED));
    }

    private static boolean shows(@Nullable Own own) {
        return own != null && own.nonce.made() != null;
    }

    /**
     * {@code view} with a policy of its own; the empty one for none. Django's {@code csp_override}.
     */
    public static Handler cspOverride(Handler view, Csp policy) {
        return new Overriding(view, ENFORCED, policy, new SecureRandom());
    }

    /**
     * {@code view} with a policy of its own that is only reported; the empty one for none. Django's
     * {@code csp_report_only_override}.
     */
    public static Handler cspReportOnlyOverride(Handler view, Csp policy) {
        return new Overriding(view, REPORTED, policy, new SecureRandom());
    }

    /**
     * A view with a policy of its own.
     *
     * @param view the view
     * @param key which of the two policies
     * @param policy the policy
     * @param random for its nonces, where the site has no policy and so none
     */
    private record Overriding(Handler view, Current.Key<Own> key, Csp policy, SecureRandom random)
            implements Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            CspNonce known = request.find(CspNonce.KEY);
            CspNonce nonce = known == null ? new CspNonce(random) : known;
            Request prepared = known == null ? request.with(CspNonce.KEY, nonce) : request;
            return view.handle(prepared).with(key, new Own(policy, nonce));
        }
    }
}
