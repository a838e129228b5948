package dev.belleville.web.internal;

import dev.belleville.core.Current;
import dev.belleville.core.Secret;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A view whose form has fields that no page of an error and no mail about one shows.
 *
 * @param view the view
 * @param names those fields; empty for all
 */
public record SensitiveForm(Handler view, List<String> names) implements Decorator {
    private static final Current.Key<Marks> KEY = new Current.Key<>("sensitive fields");
    private static final int LONGEST = 4096;

    /** What views said so far: middleware that fails after the view has no other way to know. */
    private static final class Marks {
        private boolean all;
        private final Set<String> names = new HashSet<>();

        void add(List<String> more) {
            all |= more.isEmpty();
            names.addAll(more);
        }

        boolean include(String name) {
            return all || names.contains(name) || SecretNames.includes(name);
        }
    }

    /** {@code request}, on which views can mark fields, if it may have a form. */
    public static Request attach(Request request) {
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        return safe ? request : request.with(KEY, new Marks());
    }

    /** Marks all fields of the form of {@code request}. */
    public static void hideAll(Request request) {
        hide(request, List.of());
    }

    private static void hide(Request request, List<String> names) {
        Marks marks = request.find(KEY);
        if (marks != null) {
            marks.add(names);
        }
    }

    /** Marks what {@code view} and what stands around it say, before anything reads the form. */
    static void hide(Request request, Handler view) {
        if (request.find(KEY) == null) {
            return;
        }
        for (Handler one = view; one instanceof Decorator around; one = around.view()) {
            if (one instanceof SensitiveForm form) {
                hide(request, form.names);
            }
        }
    }

    /** The fields of the form, if it was read already, what is secret masked. */
    static List<Pages.Row> rows(Request request) {
        var rows = new ArrayList<Pages.Row>();
        Marks marks = request.find(KEY);
        QueryDict form = request.findForm();
        if (marks != null && form != null) {
            form.lists()
                    .forEach((name, all) -> {
                        String value = marks.include(name) ? Secret.MASK : String.join(", ", all);
                        boolean whole = value.length() <= LONGEST;
                        rows.add(
                                new Pages.Row(
                                        name, whole ? value : value.substring(0, LONGEST) + "…"));
                    });
        }
        return rows;
    }

    @Override
    public Response handle(Request request) throws Exception {
        hide(request, names); // again, for one that is called by another view
        return view.handle(request);
    }
}
