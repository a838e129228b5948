package dev.belleville.http;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.reInclude;
import static dev.belleville.http.Urls.rePath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/** The examples of the chapter on the URL dispatcher in Django's documentation. */
class DispatcherReferenceTest {
    private static final Handler VIEW = _ -> Response.text("");

    private static Match match(Urls urls, String path) {
        return Router.of(urls).resolve(path);
    }

    private static final Urls ARTICLES =
            Urls.of(
                    path("articles/2003/", VIEW, "special"),
                    path("articles/<int:year>/", VIEW, "year"),
                    path("articles/<int:year>/<int:month>/", VIEW, "month"),
                    path("articles/<int:year>/<int:month>/<slug:slug>/", VIEW, "detail"));

    @ParameterizedTest
    @CsvSource({
        "/articles/2005/03/, month, '{year=2005, month=3}'",
        "/articles/2003/, special, {}",
        "/articles/2003/03/building-a-django-site/, detail, '{year=2003, month=3, slug=building-a-django-site}'"
    })
    void theFirstPatternThatMatchesIsTaken(String path, String name, String arguments) {
        Match match = match(ARTICLES, path);
        assertThat(match.name()).isEqualTo(name);
        assertThat(match.arguments()).hasToString(arguments);
    }

    @Test
    void eachPatternWantsItsSlash() {
        assertThatThrownBy(() -> match(ARTICLES, "/articles/2003")).isInstanceOf(Http404.class);
    }

    @Test
    void convertersGiveValues() {
        Urls urls =
                Urls.of(
                        path("u/<uuid:id>", VIEW, "uuid"),
                        path("p/<path:rest>/end", VIEW, "path"),
                        path("s/<str:word>", VIEW, "str"));
        assertThat(match(urls, "/u/075194d3-6885-417e-a8a8-6c931e272f00").arguments())
                .isEqualTo(Map.of("id", UUID.fromString("075194d3-6885-417e-a8a8-6c931e272f00")));
        assertThat(match(urls, "/p/a/b/c/end").arguments()).isEqualTo(Map.of("rest", "a/b/c"));
        assertThatThrownBy(() -> match(urls, "/s/a/b")).isInstanceOf(Http404.class);
        assertThatThrownBy(() -> match(urls, "/u/075194D3-6885-417E-A8A8-6C931E272F00"))
                .isInstanceOf(Http404.class);
    }

    @Test
    void aConverterOfOnesOwnHasFourDigits() {
        Converter<Integer> year =
                Converter.of("[0-9]{4}", Integer::parseInt, value -> "%04d".formatted(value));
        Router router =
                Router.of(
                        Urls.of(path("articles/<yyyy:year>/", VIEW, "year"))
                                .withConverter("yyyy", year));
        assertThat(router.resolve("/articles/0987/").arguments()).isEqualTo(Map.of("year", 987));
        assertThat(router.reverse("year", 987)).isEqualTo("/articles/0987/");
        assertThatThrownBy(() -> router.resolve("/articles/10000/")).isInstanceOf(Http404.class);
    }

    @Test
    void groupsOfExpressionsComeAsText() {
        Urls urls =
                Urls.of(
                        rePath("^articles/(?P<year>[0-9]{4})/$", VIEW),
                        rePath("^articles/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", VIEW));
        assertThat(match(urls, "/articles/2005/03/").arguments())
                .isEqualTo(Map.of("year", "2005", "month", "03"));
        assertThatThrownBy(() -> match(urls, "/articles/10000/")).isInstanceOf(Http404.class);
        assertThatThrownBy(() -> match(urls, "/articles/2005/3/")).isInstanceOf(Http404.class);
    }

    @Test
    void aNestedGroupIsLeftOutWhereTheOuterIsNone() {
        Router router =
                Router.of(
                        Urls.of(
                                rePath("^blog/(page-([0-9]+)/)?$", VIEW, "blog"),
                                rePath(
                                        "^comments/(?:page-(?P<page_number>[0-9]+)/)?$",
                                        VIEW,
                                        "comments")));
        assertThat(router.resolve("/comments/page-2/").arguments())
                .isEqualTo(Map.of("page_number", "2"));
        assertThat(router.resolve("/comments/").arguments()).isEmpty();
        assertThat(router.reverse("comments", Map.of("page_number", 2)))
                .isEqualTo("/comments/page-2/");
        assertThat(router.reverse("comments")).isEqualTo("/comments/");
        assertThat(router.reverse("blog", "page-2/")).isEqualTo("/blog/page-2/");
        assertThat(router.reverse("blog")).isEqualTo("/blog/");
    }

    @Test
    void oneViewHasSeveralPatterns() {
        Urls urls = Urls.of(path("blog/", VIEW), path("blog/page<int:num>/", VIEW));
        assertThat(match(urls, "/blog/").arguments()).isEmpty();
        assertThat(match(urls, "/blog/page7/").arguments()).isEqualTo(Map.of("num", 7L));
    }

    @Test
    void patternsAreIncludedUnderAPrefixWithItsVariables() {
        Urls credit = Urls.of(path("reports/<int:id>/", VIEW), path("charge/", VIEW));
        Urls page = Urls.of(path("history/", VIEW), path("edit/", VIEW));
        Urls urls =
                Urls.of(
                        include("credit/", credit),
                        include("<page_slug>-<page_id>/", page),
                        reInclude("^(?P<username>\\w+)/blog/", Urls.of(path("archive/", VIEW))));
        assertThat(match(urls, "/credit/reports/5/").arguments()).isEqualTo(Map.of("id", 5L));
        assertThat(match(urls, "/tea-7/edit/").arguments())
                .isEqualTo(Map.of("page_slug", "tea", "page_id", "7"));
        assertThat(match(urls, "/anna/blog/archive/").arguments())
                .isEqualTo(Map.of("username", "anna"));
    }

    @Test
    void aPatternBringsMoreArgumentsWhichGoBeforeItsVariables() {
        Urls urls =
                Urls.of(
                        path("blog/<int:year>/", VIEW).with("foo", "bar"),
                        path("old/<year>/", VIEW).with("year", "2005"),
                        include("inner/", Urls.of(path("archive/", VIEW))).with("blog_id", 3));
        assertThat(match(urls, "/blog/2005/").arguments())
                .isEqualTo(Map.of("year", 2005L, "foo", "bar"));
        assertThat(match(urls, "/old/1999/").arguments()).isEqualTo(Map.of("year", "2005"));
        assertThat(match(urls, "/inner/archive/").arguments()).isEqualTo(Map.of("blog_id", 3));
    }

    private static final Urls POLLS =
            Urls.of(path("", VIEW, "index"), path("<int:pk>/", VIEW, "detail")).appName("polls");
    private static final Router POLLS_TWICE =
            Router.of(
                    Urls.of(
                            include("author-polls/", POLLS, "author-polls"),
                            include("publisher-polls/", POLLS, "publisher-polls"),
                            include(
                                    "sports/",
                                    Urls.of(include("polls/", POLLS)).appName("sports"))));

    private static String reverse(String name, @Nullable String currentApp) {
        return POLLS_TWICE.reverse(name, List.of(), Map.of(), currentApp);
    }

    @Test
    void namesAreFoundInTheirNamespaces() {
        assertThat(reverse("author-polls:index", null)).isEqualTo("/author-polls/");
        assertThat(reverse("polls:index", "author-polls")).isEqualTo("/author-polls/");
        assertThat(reverse("polls:index", "publisher-polls")).isEqualTo("/publisher-polls/");
        assertThat(reverse("sports:polls:index", null)).isEqualTo("/sports/polls/");
        assertThat(POLLS_TWICE.reverse("publisher-polls:detail", 7))
                .isEqualTo("/publisher-polls/7/");
        assertThat(POLLS_TWICE.resolve("/sports/polls/7/").qualifiedName())
                .isEqualTo("sports:polls:detail");
        assertThatThrownBy(() -> reverse("index", null)).isInstanceOf(NoReverseMatch.class);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void withoutADefaultInstanceTheLastCounts(@Nullable String currentApp) {
        assertThat(reverse("polls:index", currentApp)).isEqualTo("/publisher-polls/");
    }

    @Test
    void severalRoutesOfOneNameAreToldApartByTheirArguments() {
        Router router =
                Router.of(
                        Urls.of(
                                path("archive/<int:year>/", VIEW, "archive"),
                                path("archive/<int:year>/<int:month>/", VIEW, "archive"),
                                path("named/<slug:tag>/", VIEW, "archive")));
        // of several that take them, the last
        assertThat(router.reverse("archive", 2005)).isEqualTo("/named/2005/");
        assertThat(router.reverse("archive", Map.of("year", 2005))).isEqualTo("/archive/2005/");
        assertThat(router.reverse("archive", 2005, 3)).isEqualTo("/archive/2005/3/");
        assertThat(router.reverse("archive", Map.of("tag", "tea"))).isEqualTo("/named/tea/");
        assertThatThrownBy(() -> router.reverse("archive")).isInstanceOf(NoReverseMatch.class);
    }
}
