package dev.belleville.rest.browsable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.HttpError;
import dev.belleville.http.MediaType;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.PageLink;
import dev.belleville.rest.Renderer;
import dev.belleville.rest.RendererContext;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import dev.belleville.rest.metadata.DescribedView;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AnonymousUser;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.auth.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template of a page is told. */
final class ApiPage {

    private final RendererContext answered;
    private final ApiRequest request;
    private final Request http;
    private final ApiResponse response;
    private final DescribedView view;

    ApiPage(RendererContext answered) {
        this.answered = answered;
        request = answered.request();
        http = request.http();
        response = answered.response();
        view = answered.view();
    }

    Map<String, @Nullable Object> context() {
        var page = new LinkedHashMap<String, @Nullable Object>();
        page.put("name", view.name());
        page.put("description", view.description());
        page.put("breadcrumbs", view.breadcrumbs());
        page.put("method", request.method());
        page.put("path", http.fullPath());
        page.put("status", response.status());
        page.put("reason", Response.empty(response.status()).reason());
        page.put("headers", headers());
        page.put("content", content());
        page.put("formats", formats());
        page.put("visitor", visitor());
        page.put("login_url", loginUrl());
        page.put("logout_url", logoutUrl());
        page.put("page_links", links());
        page.put("page_numbers", numbers());
        page.put("extra_actions", view.extraActions().entrySet());
        putFilters(page);
        page.put("may_delete", view.may("DELETE") && view.bulkKey("DELETE") == null);
        page.put("forms", forms());
        return page;
    }

    private List<Map.Entry<String, String>> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Allow", answered.allow());
        headers.put("Content-Type", first().contentType());
        headers.putAll(response.headers());
        return List.copyOf(headers.entrySet());
    }

    /** What programs are answered with. */
    private Renderer first() {
        return view.formats().values().stream()
                .filter(renderer -> !renderer.isPage())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "An API with pages needs a renderer for programs, before them."));
    }

    private @Nullable Object content() {
        if (response.data() == null) {
            return "";
        }
        Renderer first = first();
        byte[] bytes =
                first.render(response.data(), MediaType.parse(first.mediaType() + "; indent=4"));
        String text = new String(bytes, UTF_8);
        return first.mediaType().endsWith("json") ? JsonMarkup.of(text) : text;
    }

    private List<Map<String, String>> formats() {
        String parameter = SiteSetting.of(RestSettings.FORMAT_PARAMETER);
        if (parameter.isEmpty()) {
            return List.of();
        }
        return view.formats().values().stream()
                .map(renderer ->
                        Map.of(
                                "name", renderer.format(),
                                "url", with(parameter, renderer.format())))
                .toList();
    }

    private String with(String key, String value) {
        QueryDict query = http.query().with(key, value);
        return http.path() + "?" + query.encode();
    }

    private Visitor visitor() {
        try {
            return request.user();
        } catch (RuntimeException _) {
            return new AnonymousUser(); // the answer already says what was wrong
        }
    }

    private @Nullable String loginUrl() {
        if (Site.current().app(AuthApp.class) == null) {
            return null;
        }
        try {
            return Shortcuts.resolveUrl(Site.current().settings().get(AuthSettings.LOGIN_URL))
                    + "?"
                    + QueryDict.empty().with("next", http.fullPath()).encode();
        } catch (NoReverseMatch _) {
            return null;
        }
    }

    private static @Nullable String logoutUrl() {
        try {
            return Site.current().reverse("logout");
        } catch (NoReverseMatch _) {
            return null;
        }
    }

    /** The pages before and after, where the answer names them. */
    private Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        if (response.data() instanceof Map<?, ?> envelope && envelope.containsKey("results")) {
            for (String name : List.of("previous", "next")) {
                if (envelope.get(name) instanceof String link) {
                    links.put(name, link);
                }
            }
        }
        return links;
    }

    /** The pages by number, where there is more than one. */
    private List<PageLink> numbers() {
        List<PageLink> pages =
                response.data() instanceof Map<?, ?> envelope
                                && envelope.get("count") instanceof Number count
                        ? view.pages(count.longValue())
                        : List.of();
        return pages.size() > 1 ? pages : List.of();
    }

    private void putFilters(Map<String, @Nullable Object> page) {
        var filters = new Filters(view.filters(), http.query());
        page.put("filters", filters.inputs());
        page.put("filter_used", filters.isUsed());
        page.put("filter_others", filters.others());
        page.put("here", http.path());
    }

    private List<WriteForm> forms() {
        var forms = new ArrayList<WriteForm>();
        view.writable().forEach((method, serializer) -> forms.add(form(method, serializer)));
        return forms;
    }

    private QueryDict sent() {
        try {
            return http.form();
        } catch (HttpError _) {
            return QueryDict.empty(); // the answer already says what was wrong
        }
    }

    private WriteForm form(String method, Serializer<?> serializer) {
        String key = view.bulkKey(method);
        if (key != null) {
            return new WriteForm(
                    method,
                    List.of(),
                    Inputs.rawItem(serializer, key),
                    view.may("PATCH"),
                    true,
                    view.parses());
        }
        boolean refused = method.equals(request.method()) && response.status() == 400;
        Map<?, ?> said = response.data() instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> shown =
                method.equals("PUT") && response.status() < 300 && !said.containsKey("results")
                        ? said
                        : Map.of();
        Inputs inputs =
                refused
                        ? Inputs.sent(request.context(), sent())
                        : Inputs.shown(request.context(), shown);
        return new WriteForm(
                method,
                inputs.of(serializer, "", refused ? said : Map.of()),
                Inputs.raw(serializer, shown),
                method.equals("PUT") && view.may("PATCH"),
                false,
                view.parses());
    }
}
