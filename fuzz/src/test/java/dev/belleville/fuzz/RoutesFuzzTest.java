package dev.belleville.fuzz;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.rePath;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.Router;
import dev.belleville.http.Urls;
import java.util.List;

/**
 * Routes and paths: a path, a pattern, an expression, each on a line. Some patterns are refused
 * when they are declared; those that are not match and reverse, or say that they do not.
 */
class RoutesFuzzTest extends FuzzTest {
    @Override
    int runs() {
        return 20_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "/goods/7/green-tea\ngoods/<int:id>/<slug:name>\n^old/(?P<id>[0-9]+)$",
                "/a/b/c/123e4567-e89b-12d3-a456-426614174000\n<path:p>/<uuid:u>\n^(?<a>\\w+)(?:/(b))?/",
                "/x-y\n<s>-<str:t>\n^[^/]{1,3}-(x|y)*\\Z",
                "/1.0/9999999999999999999\n1.0/<int:n>\n(\\d+)(?=0)");
    }

    @Override
    List<String> words() {
        return List.of(
                "<int:", "<slug:", "<path:", "<uuid:", "<str:", ">", "(?P<a>", "(?<b>", "(?:", ")",
                "[^", "\\d", "\\w+", "\\Z", "\\Q", "\\E", "{2,3}", "(?i)", "(?#", "|", "$", "^",
                "(?P=a)", "\\1");
    }

    /** The expressions are the inputs. */
    @Override
    List<String> allowed() {
        return List.of("com.code_intelligence.jazzer.sanitizers.RegexInjection");
    }

    @Override
    Attack open() {
        return RoutesFuzzTest::attack;
    }

    private static void attack(byte[] input) {
        String[] parts = parts(input, 3);
        if (parts.length < 3) {
            return;
        }
        String path = parts[0].substring(0, Math.min(300, parts[0].length()));
        attack(path, path(parts[1], _ -> Response.noContent(), "a"));
        // The author of an expression vouches for its cost.
        String regex = parts[2].substring(0, Math.min(40, parts[2].length()));
        attack(
                path.substring(0, Math.min(20, path.length())),
                rePath(regex, _ -> Response.noContent(), "a"));
    }

    private static void attack(String path, Route route) {
        Router router;
        try {
            router = Router.of(Urls.of(route, include("in/<int:n>/", Urls.of(route), "ns")));
        } catch (ImproperlyConfigured e) {
            return;
        }
        for (String target : List.of(path, "/in/7" + path)) {
            try {
                Match match = router.resolve(target);
                reverse(router, match);
            } catch (Http404 e) {
                // not its path
            }
        }
        router.routes();
    }

    private static void reverse(Router router, Match match) {
        try {
            router.reverse("a", match.arguments());
            router.reverse("ns:a", match.arguments());
        } catch (NoReverseMatch e) {
            // an expression may take what it cannot give back
        }
    }
}
