package dev.belleville.benchmarks.site;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Shortcuts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The site under measure. */
public final class BenchmarkSite implements AppConfig {
    private static final int WORLDS = 10_000;

    private BenchmarkSite() {}

    /** Runs a command of the site, such as {@code serve --port 8000}. */
    public static void main(String[] arguments) {
        App.of()
                .install(new BenchmarkSite())
                .get("plaintext", _ -> Response.text("Hello, World!"))
                .get("json", _ -> Response.json(Map.of("message", "Hello, World!")))
                .get("db", _ -> randomWorld())
                .get("fortunes", BenchmarkSite::fortunes)
                .run(arguments);
    }

    @Override
    public String label() {
        return "bench";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(World.class, Fortune.class);
    }

    private static Response randomWorld() {
        World world = World.objects.get(ThreadLocalRandom.current().nextLong(WORLDS) + 1);
        return Response.json(Map.of("id", world.id, "randomNumber", world.randomNumber));
    }

    private static Response fortunes(Request request) {
        List<Fortune> fortunes = new ArrayList<>(Fortune.objects.all().list());
        fortunes.add(Fortune.of(0, "Additional fortune added at request time."));
        fortunes.sort(Comparator.comparing(fortune -> fortune.message));
        return Shortcuts.render(request, "fortunes.html", Map.of("fortunes", fortunes));
    }
}
