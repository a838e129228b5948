package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Body;
import dev.belleville.http.Response;
import dev.belleville.tasks.TaskState;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a visitor is told of a call, and nothing that is for those who run the site. */
final class CallStatus {
    private static final Logger LOG = LoggerFactory.getLogger(TaskStatus.class);
    private static final String FAILED =
            Translation.gettextNoop("It failed. The people of this site can see why.");

    private CallStatus() {}

    static Map<String, @Nullable Object> of(String id, String url, @Nullable String next) {
        var links = new LinkedHashMap<String, @Nullable Object>();
        links.put("status", url);
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("id", id);
        TaskResult result;
        try {
            result = find(id);
        } catch (DecodeError e) { // it ended, and waiting would not help
            LOG.error("The result of {} cannot be read: {}", id, e.getMessage());
            told.put("state", "FAILURE");
            told.put("error", error(Translation.gettext(FAILED)));
            told.put("links", links);
            return told;
        }
        String state = result.state();
        told.put("state", state);
        if (!isBuiltIn(state)) {
            told.put("progress", result.value());
        }
        switch (state) {
            case "SUCCESS" -> {
                if (next == null) {
                    told.put("result", result.value());
                } else {
                    links.put("result", next);
                }
            }
            case "FAILURE" -> told.put("error", error(reason(result)));
            case "REVOKED" -> told.put("error", error(Translation.gettext("It was called off.")));
            default -> {
                // it goes on
            }
        }
        told.put("links", links);
        return told;
    }

    private static TaskResult find(String id) {
        try {
            return Tasks.current().results().find(id);
        } catch (UnsupportedOperationException e) {
            throw new ImproperlyConfigured(String.valueOf(e.getMessage()), e);
        }
    }

    static boolean isOver(Map<String, @Nullable Object> told) {
        return told.containsKey("error") || "SUCCESS".equals(told.get("state"));
    }

    /** Of a state of the task's own it told itself what it wants to be known. */
    private static boolean isBuiltIn(String state) {
        return Arrays.stream(TaskState.values()).anyMatch(one -> one.name().equals(state));
    }

    private static String reason(TaskResult result) {
        if (result.value() instanceof Map<?, ?> error
                && ValidationError.class.getSimpleName().equals(error.get("exc_type"))
                && ValidationError.class.getPackageName().equals(error.get("exc_module"))
                && error.get("exc_message") instanceof List<?> words) {
            return String.join(" ", words.stream().map(String::valueOf).toList());
        }
        return Translation.gettext(FAILED);
    }

    /** In the form in which the site's API tells errors. */
    private static @Nullable Object error(String detail) {
        for (AppConfig app : Site.current().apps()) {
            Response told = app.apiError(500, detail);
            if (told != null && told.body() instanceof Body.Bytes bytes) {
                return Json.parse(new String(bytes.array(), UTF_8));
            }
        }
        return Map.of("detail", detail);
    }
}
