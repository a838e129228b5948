package dev.belleville.web.tasks;

import static dev.belleville.http.Urls.path;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.Signing;
import dev.belleville.http.Http404;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.GroupResult;
import dev.belleville.tasks.TaskState;
import dev.belleville.web.Site;
import dev.belleville.web.views.Decorators;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a visitor or a client of an API how far a call is: a page with a bar, and the same address
 * as JSON. Mount {@link #urls()} once, in a site with a {@code TasksApp}:
 *
 * <pre>{@code
 * include("status/", TaskStatus.urls())
 *
 * return TaskStatus.of(request, EXPORT.delay("goods.csv")).accepted();          // 202
 * return redirect(TaskStatus.of(request, EXPORT.delay("goods.csv")).url());     // the page
 * }</pre>
 *
 * <p>Whoever has the address may read the status and the result, and nobody else: it is signed with
 * the site's secret key, so that from the id of a call nobody can make it. Give it only to those
 * who may. An error's words are told only where they are a {@code ValidationError}'s.
 */
public final class TaskStatus {
    private static final String NAME = "task_status";
    private static final String MISSING = Translation.gettextNoop("There is no such status.");
    private static final String SALT = "dev.belleville.web.tasks.TaskStatus";

    private final Request request;
    private final String id;
    private final @Nullable String next;
    private final @Nullable String token; // by which it was asked for: one call keeps one address

    private TaskStatus(Request request, String id, @Nullable String next, @Nullable String token) {
        this.request = request;
        this.id = id;
        this.next = next;
        this.token = token;
    }

    /**
     * Of a call.
     *
     * @param request for which absolute addresses are made
     * @throws IllegalArgumentException for a group, which has no state of its own: follow the call
     *     that follows it
     */
    public static TaskStatus of(Request request, AsyncResult<?> call) {
        if (call instanceof GroupResult<?>) {
            throw new IllegalArgumentException(
                    "A group has no state of its own: let a task follow it with then(…), and show that one's.");
        }
        return new TaskStatus(request, call.id(), null, null);
    }

    /**
     * The same; where the call succeeds, visitors are led to {@code address}, and clients find it
     * as the link {@code result} in the place of what the call returned.
     *
     * @param address of this site or elsewhere, trusted: it is signed with the rest
     */
    public TaskStatus then(String address) {
        return new TaskStatus(request, id, address, null);
    }

    /** The route of the page, {@code task_status}. */
    public static Urls urls() {
        return Urls.of(
                path(
                        "<str:token>/",
                        Decorators.requireSafe(Decorators.neverCache(TaskStatus::show)),
                        NAME));
    }

    /** The absolute address of the page and the JSON. */
    public String url() {
        return request.absoluteUri(
                Site.current().reverse(request, NAME, token == null ? signed() : token));
    }

    private String signed() {
        var signed = new LinkedHashMap<String, @Nullable Object>();
        signed.put("id", id);
        signed.put("next", next);
        return Signing.dumps(signed, SALT);
    }

    /**
     * What a client is told when the call was just sent: {@code id}, {@code state} and {@code
     * links}. Nobody is asked how far it is.
     */
    public Map<String, Object> queued() {
        return queued(url());
    }

    private Map<String, Object> queued(String url) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", id);
        told.put("state", "PENDING");
        told.put("links", Map.of("status", url));
        return told;
    }

    /** A 202 with {@link #queued()} and the address in {@code Location}. */
    public Response accepted() {
        String url = url();
        return Response.json(queued(url))
                .status(202)
                .header("Location", url)
                .header("Retry-After", "1");
    }

    /**
     * How far it is, as the JSON tells: {@code id}, {@code state}, {@code progress} that the task
     * told, {@code result} or {@code error}, and {@code links}. A call of which nothing is known is
     * {@code PENDING}.
     *
     * @throws dev.belleville.core.ImproperlyConfigured where the site keeps no results
     */
    public Map<String, @Nullable Object> now() {
        return CallStatus.of(id, url(), next);
    }

    private static Response show(Request request) throws Exception {
        TaskStatus status = read(request);
        Map<String, @Nullable Object> now = status.now();
        if (!wantsPage(request)) {
            Response told = Response.json(now).vary("Accept");
            return CallStatus.isOver(now) ? told : told.header("Retry-After", "1");
        }
        if ("SUCCESS".equals(now.get("state")) && status.next != null) {
            return Response.redirect(status.next).status(303);
        }
        return Response.html(
                        Site.current()
                                .render(
                                        request,
                                        "tasks/status.html",
                                        Map.of(
                                                "status",
                                                now,
                                                "title",
                                                title(now),
                                                "start",
                                                request.absoluteUri("/"))))
                .vary("Accept");
    }

    private static String title(Map<String, @Nullable Object> now) {
        return now.containsKey("error")
                ? Translation.gettext(
                        TaskState.REVOKED.name().equals(now.get("state")) ? "Revoked" : "Failed")
                : Translation.gettext("Progress");
    }

    private static TaskStatus read(Request request) {
        try {
            String token = request.pathString("token");
            Object signed = Signing.loads(token, SALT);
            if (signed instanceof Map<?, ?> told && told.get("id") instanceof String id) {
                String next = told.get("next") instanceof String address ? address : null;
                return new TaskStatus(request, id, next, token);
            }
        } catch (BadSignature e) {
            throw new Http404(MISSING); // as if there were nothing
        }
        throw new Http404(MISSING);
    }

    /** Whether a page is named before JSON, as browsers do. */
    private static boolean wantsPage(Request request) {
        for (MediaType type : request.accepted()) {
            if (type.essence().equals("text/html")) {
                return true;
            }
            if (type.essence().equals("application/json")) {
                return false;
            }
        }
        return false;
    }
}
