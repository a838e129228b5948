package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Match;
import dev.belleville.http.MediaType;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Versions, as they are found and as links keep them. */
@Tag("vectors")
class VersioningVectorsTest {
    private static final Handler EMPTY = _ -> Response.empty(200);

    @Test
    void versionsAreFoundAsRecorded() throws IOException {
        RestFacts.replay(
                "versioning.determine",
                fact -> {
                    Versioning versioning = versioning(fact);
                    Request request = request(fact.object("request"));
                    request = request.withMatch(match(fact));
                    MediaType accepted =
                            MediaType.parse(
                                    fact.get("accepted_media_type") instanceof String type
                                            ? type
                                            : "application/json");
                    Request asked = request;
                    if (isDefaultSince315(fact)) {
                        throw new NotCovered(
                                "a namespace that is no version, the default since 3.15");
                    }
                    if (fact.get("error") != null) {
                        Fact error = fact.object("error");
                        assertThatThrownBy(() -> versioning.determine(asked, accepted))
                                .isInstanceOfSatisfying(
                                        HttpError.class,
                                        refused ->
                                                assertThat(refused.status())
                                                        .isEqualTo(error.number("status")))
                                .hasMessageContaining(error.text("message"));
                        return;
                    }
                    assertThat(versioning.determine(asked, accepted))
                            .isEqualTo(fact.get("expected"));
                });
    }

    private static boolean isDefaultSince315(Fact fact) {
        return fact.text("scheme").equals("NamespaceVersioning")
                && fact.get("error") != null
                && fact.object("attrs").get("default_version") != null;
    }

    @Test
    void linksKeepTheVersionAsRecorded() throws IOException {
        RestFacts.replay(
                "versioning.reverse",
                fact -> {
                    Versioning versioning = versioning(fact);
                    String version = fact.get("version") instanceof String text ? text : null;
                    try (Site site =
                            App.of()
                                    .install(new RestApp())
                                    .urls(Urls.of(entries(fact.list("urls"))))
                                    .build()) {
                        site.scope()
                                .run(() -> {
                                    RouteLinks links =
                                            RouteLinks.of(request(fact.object("request")))
                                                    .version(versioning, version)
                                                    .format(
                                                            fact.get("format")
                                                                            instanceof String format
                                                                    ? format
                                                                    : null);
                                    compare(fact, links);
                                });
                    }
                });
    }

    private static void compare(Fact fact, RouteLinks links) {
        String view = fact.text("viewname");
        Map<String, @Nullable Object> arguments = fact.object("kwargs").map();
        if (fact.has("error")) {
            if (fact.text("scheme").equals("URLPathVersioning")
                    && isFound(links, view, arguments)) {
                throw new NotCovered("a route without the version, which is found since 3.15");
            }
            assertThatThrownBy(() -> links.link(view, arguments))
                    .isInstanceOf(NoReverseMatch.class);
        } else {
            assertThat(links.link(view, arguments)).isEqualTo(fact.get("expected"));
        }
    }

    private static boolean isFound(RouteLinks links, String view, Map<String, ?> arguments) {
        try {
            return !links.link(view, arguments).isEmpty();
        } catch (NoReverseMatch _) {
            return false;
        }
    }

    private static List<UrlEntry> entries(List<?> told) {
        var entries = new ArrayList<UrlEntry>();
        for (Object item : told) {
            Fact spec = Fact.of(item);
            boolean regex = spec.text("type").equals("re_path");
            String route = spec.text("route").replace("/?$", "$"); // Django leaves it out as well
            if (spec.has("include")) {
                Urls inner = Urls.of(entries(spec.list("include")));
                if (spec.get("namespace") instanceof String namespace) {
                    entries.add(
                            Urls.include(route, inner.appName(spec.text("app_name")), namespace));
                } else {
                    entries.add(regex ? Urls.reInclude(route, inner) : Urls.include(route, inner));
                }
            } else {
                String name = spec.text("name");
                entries.add(
                        regex ? Urls.rePath(route, EMPTY, name) : Urls.path(route, EMPTY, name));
            }
        }
        return entries;
    }

    private static Versioning versioning(Fact fact) {
        Fact attributes = fact.object("attrs");
        AllowedVersions versions =
                AllowedVersions.of(Fact.texts(attributes.get("allowed_versions")));
        if (attributes.get("default_version") instanceof String said) {
            versions = versions.byDefault(said);
        }
        if (attributes.get("version_param") instanceof String name) {
            versions = versions.parameter(name);
        }
        return switch (fact.text("scheme")) {
            case "URLPathVersioning" -> new UrlPathVersioning(versions);
            case "NamespaceVersioning" -> new NamespaceVersioning(versions);
            case "HostNameVersioning" -> new HostNameVersioning(versions);
            case "QueryParameterVersioning" -> new QueryParameterVersioning(versions);
            case "AcceptHeaderVersioning" -> new AcceptHeaderVersioning(versions);
            default -> throw new NotCovered("the scheme " + fact.get("scheme"));
        };
    }

    private static Request request(Fact spec) {
        Fact headers = spec.object("headers");
        String scheme = spec.isTrue("secure") ? "https" : "http";
        var builder =
                Request.builder("GET", spec.text("url"))
                        .scheme(scheme)
                        .host(headers.has("Host") ? headers.text("Host") : "testserver");
        headers.forEach((name, value) -> {
            if (!name.equals("Host")) {
                builder.header(name, String.valueOf(value));
            }
        });
        return builder.build();
    }

    private static Match match(Fact fact) {
        var variables = new LinkedHashMap<String, Object>();
        fact.object("kwargs")
                .forEach((name, value) -> {
                    if (value != null) {
                        variables.put(name, value);
                    }
                });
        List<String> namespaces =
                fact.get("namespace") instanceof String namespace && !namespace.isEmpty()
                        ? List.of(namespace.split(":"))
                        : List.of();
        return new Match(Urls.path("x", EMPTY), "x", namespaces, List.of(), variables, List.of());
    }
}
