package dev.belleville.web.internal;

import dev.belleville.core.Unavailable;
import dev.belleville.core.UnfitValue;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Turns what a handler throws into a page, or into JSON or text for programs. Each middleware has
 * one around what it wraps, so that it sees responses only, never somebody else's exception.
 * Django's {@code convert_exception_to_response}.
 */
public final class ErrorPages implements Handler {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final ErrorAnswers answers;
    private final Handler next;

    private ErrorPages(ErrorAnswers answers, Handler next) {
        this.answers = answers;
        this.next = next;
    }

    /**
     * The views inside all of {@code layers}, the first outermost, errors turned to pages between
     * them.
     */
    public static Handler around(ErrorAnswers answers, List<Middleware> layers, Handler views) {
        Handler handler = new ErrorPages(answers, views).inside();
        for (Middleware layer : layers.reversed()) {
            Handler wrapped = layer.wrap(handler);
            // What the settings switched off stands in nobody's way.
            handler = wrapped.equals(handler) ? handler : new ErrorPages(answers, wrapped);
        }
        return handler;
    }

    /** The same for the innermost, that of the views: what they stream may fail as they may. */
    private Handler inside() {
        return request ->
                handle(request)
                        .ifBodyFails(error ->
                                error instanceof IOException ? null : answer(request, error));
    }

    @Override
    public Response handle(Request request) throws Exception {
        try {
            Response response = next.handle(request);
            if (response == null) {
                throw new IllegalStateException(
                        "The middleware "
                                + next.getClass().getName()
                                + " returned null and no Response.");
            }
            return response;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // a StackOverflowError is a page as well
            return answer(request, e);
        }
    }

    private Response answer(Request request, Throwable error) {
        HttpError known = HttpError.of(error);
        if (known == null) {
            log.error("{} failed", request, error);
            return answers.fault(request, error);
        }
        tell(request, known);
        return answers.refusal(request, known);
    }

    private static void tell(Request request, HttpError error) {
        if (error.getCause() instanceof Unavailable away) {
            // nobody's mistake, so no trace
            log.error("{} {} {}", request, line(error.getMessage()), line(away.toString()));
        } else if (error.status() >= 500) {
            log.error("{} {}", request, line(error.getMessage()), error);
        } else if (error.getCause() instanceof UnfitValue unfit) {
            log.warn("{} {} {}", request, line(error.getMessage()), line(unfit.toString()));
        } else {
            log.atLevel(error.status() == 404 ? Level.INFO : Level.WARN)
                    .log("{} {}", request, line(error.getMessage()));
        }
    }

    /** Messages may hold what visitors sent: a line of the log stays one line. */
    private static String line(@Nullable String message) {
        String text = String.valueOf(message);
        var line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(Character.isISOControl(c) ? '?' : (char) c));
        return line.toString();
    }
}
