package dev.belleville.web.middleware;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.internal.AppendSlash;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends away programs that the setting {@code disallowedUserAgents} names, and leads to the host
 * with {@code www.} where {@code prependWww} says so, with the slash that may be missing in the
 * same step. Every site has it; the slash alone is put right close to the views. Django's
 * CommonMiddleware, whose {@code Content-Length} is the server's to say.
 */
public final class CommonMiddleware implements Middleware {
    private final List<Pattern> disallowed;
    private final boolean prependsWww;
    private final AppendSlash slash;

    private CommonMiddleware(List<Pattern> disallowed, boolean prependsWww, AppendSlash slash) {
        this.disallowed = disallowed;
        this.prependsWww = prependsWww;
        this.slash = slash;
    }

    /** As {@code settings} say. */
    public static CommonMiddleware of(Settings settings, AppendSlash slash) {
        return new CommonMiddleware(
                settings.get(MiddlewareSettings.DISALLOWED_USER_AGENTS),
                settings.get(MiddlewareSettings.PREPEND_WWW),
                slash);
    }

    @Override
    public Handler wrap(Handler next) {
        if (disallowed.isEmpty() && !prependsWww) {
            return next;
        }
        return request -> {
            refuseDisallowed(request);
            Response redirect = toWww(request);
            return redirect == null ? next.handle(request) : redirect;
        };
    }

    private void refuseDisallowed(Request request) {
        String agent = request.headers().get("User-Agent");
        if (agent != null && disallowed.stream().anyMatch(one -> one.matcher(agent).find())) {
            throw new PermissionDenied(Translation.gettextNoop("Forbidden user agent"));
        }
    }

    private @Nullable Response toWww(Request request) {
        if (!prependsWww || request.host().startsWith("www.")) {
            return null;
        }
        String path = slash.isMissing(request) ? slash.added(request) : request.fullPath();
        return Response.redirectPermanently(request.scheme() + "://www." + request.host() + path);
    }

    /**
     * {@code view}, which no slash leads to: its address without one stays a 404. Django's {@code
     * no_append_slash}.
     */
    public static Handler noAppendSlash(Handler view) {
        return new NoAppendSlash(view);
    }

    /**
     * A view with this mark.
     *
     * @param view the view
     */
    private record NoAppendSlash(Handler view) implements AppendSlash.Never {
        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }
}
